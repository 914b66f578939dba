[assembly: {|AQ0304:ExportModule("json")|}] [Export] public class C { }
