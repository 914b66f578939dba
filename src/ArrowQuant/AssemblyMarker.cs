namespace ArrowQuant;
internal static class AssemblyMarker;
