[Export] public class C
{
    public void {|AQ0305:Integers|}(int a) { }
    public void {|AQ0305:Integers|}(long a) { }
    public void {|AQ0305:Lists|}(IReadOnlyList<int> a) { }
    public void {|AQ0305:Lists|}(string[] a) { }
    public void {|AQ0305:Texts|}(string a) { }
    public void {|AQ0305:Texts|}(Uri b) { }
    public void {|AQ0305:Floats|}(float a) { }
    public void {|AQ0305:Floats|}(double a) { }
    public void {|AQ0305:Nothing|}(string? a) { }
    public void {|AQ0305:Nothing|}(int? a) { }
    public void {|AQ0305:Decimals|}(double a) { }
    public void {|AQ0305:Decimals|}(decimal a) { }
}
