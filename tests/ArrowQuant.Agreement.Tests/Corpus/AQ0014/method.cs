[Export(As = ExportAs.Dict)] public record R(int A) { public void {|AQ0014:M|}() { } }
