namespace ArrowQuant.Export.Runtime;
internal static class AssemblyMarker;
