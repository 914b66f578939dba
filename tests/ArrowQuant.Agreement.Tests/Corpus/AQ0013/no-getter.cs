[Export] public class C { public int {|AQ0013:P|} { set { } } }
