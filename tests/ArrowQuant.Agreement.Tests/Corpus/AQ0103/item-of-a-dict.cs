[Export(As = ExportAs.Dict)] public record R(Stream {|AQ0103:S|});
