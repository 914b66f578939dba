[Export] public class C { public void {|AQ0107:M|}(params List<int> x) { } }
