global using System.Numerics;
global using System.Runtime.CompilerServices;
global using ArrowQuant.Export;
global using ArrowQuant.Export.Runtime;
global using ArrowQuant.Export.Runtime.Arrow;

[assembly: ExportModule("type_pages", Doc = "The code of the pages under docs/types.")]
