[Export] public class C
{
    public IAsyncEnumerable<Stream> {|AQ0102:Streams|}() => null!;
    public System.Threading.Tasks.Task<IAsyncEnumerable<Stream>> {|AQ0102:Later|}() => null!;
    public System.Collections.Generic.IAsyncEnumerator<int> {|AQ0102:Enumerator|}() => null!;
    public IAsyncEnumerable<int> Numbers() => null!;
    public IAsyncEnumerable<(int, string?)>? Pairs { get; }
    public System.Threading.Tasks.ValueTask<IAsyncEnumerable<int>?> Opened(System.Threading.CancellationToken token) => default;
    public IReadOnlyList<IAsyncEnumerable<IAsyncEnumerable<int>>> Nested() => [];
    public static IAsyncEnumerable<int> Stopped(int count, System.Threading.CancellationToken token = default) => null!;
}
