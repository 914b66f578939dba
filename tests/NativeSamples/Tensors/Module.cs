using ArrowQuant.Export;

[assembly: ExportModule("tensors_sample", Doc = "Tensors in and out.")]
