[Export] public enum Color { Red, [Export(Name = "grass")] Green, [NoExport("a trial")] Blue }
[Export, Flags] public enum Access : byte { None, Read, Write, All = 255 }
[Export] public static class Values
{
    public static Color Paint(Color color = Color.Green, Access? access = Access.Read | Access.Write) => color;
    public static char Letter(char c = 'x', params Half[] rest) => c;
    public static decimal Sum(decimal a, Int128 b, UInt128 c, System.Numerics.BigInteger d) => a;
    public static Guid Id(Guid id, Uri where, System.IO.FileInfo file, System.IO.DirectoryInfo folder) => id;
    public static DateTime When(DateTime a, DateTimeOffset b, DateOnly c, TimeOnly d, TimeSpan? e = null) => a;
    public static (int, string Name) Pair((int A, double B, IReadOnlyList<(bool, bool)>) x) => (1, "");
    public static HashSet<string> Set(IReadOnlySet<long> a, ISet<(int, Color)> b) => [];
    public static IEnumerable<Color> Pulled() => [];
}
