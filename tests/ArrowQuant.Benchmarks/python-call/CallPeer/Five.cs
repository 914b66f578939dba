using ArrowQuant.Export;

namespace ArrowQuant.Benchmarks.CallPeer;

/// <summary>Becomes a dictionary with the keys alpha, beta, gamma, delta and epsilon.</summary>
[Export(As = ExportAs.Dict)]
public sealed record Five(long Alpha, long Beta, long Gamma, long Delta, long Epsilon);
