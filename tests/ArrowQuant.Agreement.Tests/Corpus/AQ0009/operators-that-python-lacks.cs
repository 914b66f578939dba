[Export] public class C { public static C operator {|AQ0009:++|}(C a) => a; public static bool operator {|AQ0009:!|}(C a) => true; public static C operator {|AQ0009:>>>|}(C a, int b) => a; }
