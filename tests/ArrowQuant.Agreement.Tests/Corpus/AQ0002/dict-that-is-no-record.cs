[Export(As = ExportAs.Dict)] public class {|AQ0002:Row|} { }
