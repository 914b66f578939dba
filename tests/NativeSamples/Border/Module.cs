using ArrowQuant.Export;

[assembly: ExportModule("border_sample", Doc = "Every kind of value that crosses the border.")]
