using ArrowQuant.Export;

[assembly: ExportModule("geoindex", Doc = "Distances on the earth, and the places nearest to a point.")]
