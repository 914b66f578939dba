[Export] public class C { public void {|AQ0107:M|}(params ReadOnlySpan<int> x) { } }
