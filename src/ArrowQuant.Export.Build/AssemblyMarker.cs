namespace ArrowQuant.Export.Build;
internal static class AssemblyMarker;
