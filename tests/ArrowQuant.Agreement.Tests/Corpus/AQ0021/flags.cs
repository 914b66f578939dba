[Export(As = ExportAs.Literal), Flags] public enum {|AQ0021:Access|} { Read = 1, Write = 2, ReadWrite = 3 }
