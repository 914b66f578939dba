[Export] public class Other { }
[Export] public class C
{
    public C(string path, int? limit = null) { }
    public void M(bool a, byte b, long c, float d, double e, string f, byte[] g, IReadOnlyList<double[]> h) { }
    public void N(IReadOnlyDictionary<string, int> a, Action<int> b, Func<double, double> c, Other d, Other? e, ReadOnlySpan<byte> f) { }
}
