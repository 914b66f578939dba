[assembly: {|AQ0304:ExportModule("class")|}] [Export] public class C { }
