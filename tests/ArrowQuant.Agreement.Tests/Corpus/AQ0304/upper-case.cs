[assembly: {|AQ0304:ExportModule("Tools")|}] [Export] public class C { }
