[Export] public class C { public int {|AQ0013:P|} { private get; set; } }
