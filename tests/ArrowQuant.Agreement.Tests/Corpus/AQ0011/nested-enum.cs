[Export] public class C { public enum {|AQ0011:Mode|} { A } }
