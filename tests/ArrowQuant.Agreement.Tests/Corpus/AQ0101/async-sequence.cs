[Export] public class C
{
    public void {|AQ0101:Direct|}(IAsyncEnumerable<int> items) { }
    public void {|AQ0101:Perhaps|}(IAsyncEnumerable<int>? items = null) { }
    public void {|AQ0101:Inside|}(IReadOnlyList<IAsyncEnumerable<int>> items) { }
    public void {|AQ0101:Answered|}(Func<IAsyncEnumerable<int>> items) { }
    public IAsyncEnumerable<int> {|AQ0101:Watched|}(IProgress<int> progress) => null!;
    public IAsyncEnumerable<int> {|AQ0101:Lent|}(ArrowQuant.Export.Runtime.TensorView<int> values, System.Threading.CancellationToken token) => null!;
    public (int, IAsyncEnumerable<int>?) {|AQ0101:LentBeside|}(ReadOnlySpan<byte> values) => (0, null);
    public void GivenOut(Action<IAsyncEnumerable<int>> items) { }
    public IAsyncEnumerable<int> Text(string text, System.Threading.CancellationToken token) => null!;
}
