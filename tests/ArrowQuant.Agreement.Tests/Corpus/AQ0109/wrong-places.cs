[Export] public class C
{
    public void {|AQ0109:Token|}(int a, [KeywordOnly] System.Threading.CancellationToken token) { }
    public void {|AQ0109:Rest|}(int a, [KeywordOnly] params int[] rest) { }
    public void {|AQ0109:Neither|}([KeywordOnly] int a, [PositionalOnly] int b) { }
    public {|AQ0109:C|}([KeywordOnly, PositionalOnly] int a) { }
}
