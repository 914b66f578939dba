[Export, Flags] public enum Access { Read = 1, Write = 2 }
[Export(As = ExportAs.Literal)] public enum Mode { Read, Write }
