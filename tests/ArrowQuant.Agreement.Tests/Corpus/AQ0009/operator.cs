[Export] public class C { public static C operator {|AQ0009:+|}(C a, C b) => a; }
