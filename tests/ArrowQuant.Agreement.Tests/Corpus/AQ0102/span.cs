[Export] public class C { public ReadOnlySpan<byte> {|AQ0102:M|}() => default; }
