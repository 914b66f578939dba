[assembly: ExportModule("tools_2d")] [Export] public class C { }
