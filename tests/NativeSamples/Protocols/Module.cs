using ArrowQuant.Export;

[assembly: ExportModule("protocols_sample", Doc = "Records, and classes that Python calls by syntax.")]
