[Export] public class C([PositionalOnly] int a, int b, [KeywordOnly] int c, int d = 1)
{
    public int Sum([KeywordOnly] int scale, params int[] values) => a + b + c + d + scale + values.Length;
    public static void All([PositionalOnly] int only) { }
    public void Token([KeywordOnly] int a, System.Threading.CancellationToken token = default) { }
}
