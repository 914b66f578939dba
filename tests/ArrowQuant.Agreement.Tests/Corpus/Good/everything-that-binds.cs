[assembly: ExportModule("demo_tools", Doc = "Tools.")]
[assembly: ExportException(typeof(InvalidDataException), Base = "ValueError")]

[ExportException(Base = "OSError", Name = "Broken")] public class BrokenException : IOException { }

[Export(As = ExportAs.Dict)] public record Row(int A, string? B, IReadOnlyList<double> C);

[Export]
public class Model(string path, int? limit = null)
{
    public string Path { get; set; } = path;
    public int? Limit => limit;
    public Row Read(long index) => new(1, null, []);
    public Model? Next() => null;
    [Export(ReleasesGil = true)] public double Run(IReadOnlyDictionary<string, int> options, Action<int>? progress = null) => 1;
    [Export(Name = "run_text")] public string Run(string text = "a\u20ac\U0001f600\n", double d = -0.0, ulong u = ulong.MaxValue, long l = long.MinValue) => text;
}

[Export] public static class Functions { public static int Add(int a, int b) => a + b; public static void Nothing() { } }
