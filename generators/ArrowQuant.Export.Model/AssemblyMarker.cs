namespace ArrowQuant.Export.Model;
internal static class AssemblyMarker;
