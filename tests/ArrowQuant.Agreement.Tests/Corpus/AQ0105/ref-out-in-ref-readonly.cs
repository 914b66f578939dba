[Export] public class C
{
    public void {|AQ0105:A|}(ref int x) { }
    public void {|AQ0105:B|}(out int x) => x = 1;
    public void {|AQ0105:D|}(in int x) { }
    public void {|AQ0105:E|}(ref readonly int x) { }
}
