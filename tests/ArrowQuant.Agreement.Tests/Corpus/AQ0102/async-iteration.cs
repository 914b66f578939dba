[Export] public sealed class A : IAsyncEnumerable<Stream>
{
    public IAsyncEnumerator<Stream> {|AQ0102:GetAsyncEnumerator|}(System.Threading.CancellationToken cancellationToken = default) => null!;
}
