[Export(As = ExportAs.Dict)] public enum {|AQ0002:Color|} { Red }
