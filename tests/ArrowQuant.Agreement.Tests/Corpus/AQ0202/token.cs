[Export]
public class C
{
    [Export(ChecksSignals = true)] public C(System.Threading.CancellationToken token) { }
    [Export(ChecksSignals = true)] public int M(System.Threading.CancellationToken token = default, int x = 1) => x;
    [Export(ChecksSignals = true)] public static System.Threading.Tasks.Task N(System.Threading.CancellationToken token) => System.Threading.Tasks.Task.CompletedTask;
    [Export(ChecksSignals = false)] public int P => 1;
    [Export(ReleasesGil = true)] public int Q() => 1;
}
