[Export]
public class C
{
    [Export(ChecksSignals = true)] public C(CancellationToken token) { }
    [Export(ChecksSignals = true)] public int M(CancellationToken token = default, int x = 1) => x;
    [Export(ChecksSignals = true)] public static Task N(CancellationToken token) => Task.CompletedTask;
    [Export(ChecksSignals = false)] public int P => 1;
    [Export(ReleasesGil = true)] public int Q() => 1;
}
