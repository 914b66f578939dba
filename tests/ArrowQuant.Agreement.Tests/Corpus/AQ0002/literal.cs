[Export(As = ExportAs.Literal)] public enum {|AQ0002:Empty|} { }
[Export(As = ExportAs.Literal)] public enum {|AQ0002:Hidden|} { [NoExport("a trial")] A }
[Export(As = ExportAs.Literal)] public class {|AQ0002:Class|} { }
[Export(As = ExportAs.Literal)] public static class {|AQ0002:Functions|} { }
[Export(As = ExportAs.Literal)] public record {|AQ0002:Record|}(int A);
[Export(As = ExportAs.Literal)] public record struct {|AQ0002:Value|}(int A);
[Export(As = ExportAs.Dict)] public enum {|AQ0002:Dict|} { A }
[Export(As = ExportAs.Literal)] public enum Fine { A, B }
