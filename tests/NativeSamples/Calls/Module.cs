using ArrowQuant.Export;

[assembly: ExportModule("calls_sample", Doc = "Ways to call, and ways to answer.")]
