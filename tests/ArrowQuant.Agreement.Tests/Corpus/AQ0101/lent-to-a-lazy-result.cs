[Export] public class C
{
    public IEnumerable<int> {|AQ0101:View|}(ArrowQuant.Export.Runtime.TensorView<int> values) => [];
    public IEnumerable<int>? {|AQ0101:Span|}(ReadOnlySpan<byte> values) => null;
    public (int, IEnumerable<int>) {|AQ0101:Inside|}(ArrowQuant.Export.Runtime.ArrayLike values) => (0, []);
    public IEnumerable<int> Text(string text, IReadOnlyList<int> list) => [];
    public IReadOnlyList<int> AtOnce(ArrowQuant.Export.Runtime.TensorView<int> values) => [];
}
