[Export] public class C { public void {|AQ0106:M|}(ReadOnlySpan<byte> x = default) { } }
