[Export] public record A(int X) { public {|AQ0032:A|}(int x, int y) : this(x) { } }
[Export] public record B { public {|AQ0032:B|}(int x) { } }
[Export] public record C { public {|AQ0032:C|}(long x) => X = (int)x; public int X { get; } }
