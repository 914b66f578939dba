[Export(As = ExportAs.Dict)] public record R(int A) { [NoExport("C# only")] public void M() { } }
