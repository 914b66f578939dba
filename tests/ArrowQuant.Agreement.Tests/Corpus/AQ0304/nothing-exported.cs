[assembly: ExportModule("2d-tools")] public class C { }
