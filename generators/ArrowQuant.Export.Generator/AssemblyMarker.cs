namespace ArrowQuant.Export.Generator;
internal static class AssemblyMarker;
