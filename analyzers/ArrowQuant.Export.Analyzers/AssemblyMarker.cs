namespace ArrowQuant.Export.Analyzers;
internal static class AssemblyMarker;
