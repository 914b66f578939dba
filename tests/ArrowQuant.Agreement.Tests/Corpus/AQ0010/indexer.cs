[Export] public class C { public int {|AQ0010:this|}[int i] => i; }
