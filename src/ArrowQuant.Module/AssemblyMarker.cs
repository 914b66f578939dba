namespace ArrowQuant.Module;
internal static class AssemblyMarker;
