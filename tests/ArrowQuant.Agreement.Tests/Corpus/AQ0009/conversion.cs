[Export] public class C { public static implicit operator {|AQ0009:int|}(C a) => 1; }
