[Export] public class C { public static implicit operator {|AQ0009:string|}(C a) => ""; public static implicit operator {|AQ0009:C|}(int a) => new(); }
