[assembly: {|AQ0304:ExportModule("2d-tools")|}] [Export] public class C { }
