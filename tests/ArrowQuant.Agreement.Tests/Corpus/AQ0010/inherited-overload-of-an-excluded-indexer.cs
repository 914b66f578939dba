public class Base { public int {|AQ0010:this|}[string s] => 1; }
[Export] public class C : Base { [NoExport("use at")] public int this[int i] => i; }
