[Export] public sealed class A : IAsyncEnumerable<int>
{
    public IAsyncEnumerator<int> GetAsyncEnumerator(System.Threading.CancellationToken cancellationToken = default) => null!;
}
[Export] public sealed class B : IAsyncEnumerable<string?>
{
    IAsyncEnumerator<string?> IAsyncEnumerable<string?>.GetAsyncEnumerator(System.Threading.CancellationToken cancellationToken) => null!;
}
[Export] public sealed class C
{
    [Export(Name = "__aiter__")] public IAsyncEnumerable<(int, int)> Pairs() => null!;
}
[Export] public sealed class D : IAsyncEnumerable<int>
{
    [NoExport("for C# only")] public IAsyncEnumerator<int> GetAsyncEnumerator(System.Threading.CancellationToken cancellationToken = default) => null!;
}
