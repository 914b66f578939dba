[Export] public class C { public static C operator {|AQ0101:+|}(C a, Stream b) => a; public static Stream operator {|AQ0102:-|}(C a, C b) => Stream.Null; }
