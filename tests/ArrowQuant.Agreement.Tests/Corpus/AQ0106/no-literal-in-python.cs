[Export] public enum Color { Red }
[Export] public class C
{
    public void Span(ReadOnlySpan<byte> x = default, DateTime when = default, Guid id = default, (int, string?) pair = default) { }
    public void Numbers(double a = double.PositiveInfinity, double b = double.NegativeInfinity, double c = double.NaN, float d = float.NaN, decimal e = -1.5m, char f = '\ud800') { }
    public void Constants(int most = int.MaxValue, Color color = Color.Red, Color? other = null, Half half = default) { }
}
