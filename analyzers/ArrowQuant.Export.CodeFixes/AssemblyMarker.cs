namespace ArrowQuant.Export.CodeFixes;
internal static class AssemblyMarker;
