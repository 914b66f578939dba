[Export] public enum Color { Red, Green }
[Export] public class Other { }
[Export(As = ExportAs.Dict)] public record Row(int A);
public class Base { public void Inherited(int a) { } }
[Export] public class C : Base
{
    public C() { }
    public C(int size) { }
    public C(string name, int size = 1) { }
    public C(C other) { }
    public void Inherited(string b) { }
    public void Number() { }
    public void Number(int a) { }
    public int Number(int a, int b) => a;
    public int Kinds(bool a) => 1;
    public string Kinds(long a) => "";
    public double Kinds(double a) => 1;
    public void Kinds(string a) { }
    public void Kinds(byte[] a) { }
    public void Kinds(IReadOnlyList<string> a) { }
    public void Kinds(IReadOnlyDictionary<string, int> a) { }
    public void Kinds(IReadOnlySet<string> a) { }
    public void Kinds(Other a) { }
    public void Kinds(C? a) { }
    public void Kinds(Action a) { }
    public void Kinds(DateTime a) { }
    public void Kinds(DateOnly a) { }
    public void Kinds(Guid a) { }
    public static void Names(int width, [KeywordOnly] int height) { }
    public static void Names(int width, [KeywordOnly] string title) { }
    public static void Enums(Color color) { }
    public static void Enums(Row row) { }
    public static System.Threading.Tasks.Task Mixed(int a) => System.Threading.Tasks.Task.CompletedTask;
    public static int Mixed(string a, System.Threading.CancellationToken token) => 1;
    public static void Rest(int a) { }
    public static void Rest(params int[] all) { }
    public static int Color(Color color) => 1;
    public static int Color(int number) => 2;
    public static int Bytes(ReadOnlySpan<byte> data) => 1;
    public static int Bytes(string text) => 2;
}
[Export] public static class Functions { public static int F(int a) => 1; public static string F(string a) => ""; }
