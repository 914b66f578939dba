[Export] public record A(int X) { public int {|AQ0033:Y|} { get; set; } }
[Export] public record B { public required int {|AQ0033:X|} { get; set; } }
