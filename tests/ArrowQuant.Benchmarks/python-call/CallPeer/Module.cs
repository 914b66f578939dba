using ArrowQuant.Export;

[assembly: ExportModule("peer_arrowquant", Doc = "ArrowQuant's entry in the benchmark of calls from Python.")]
