[Export] public class C { private int _x; public ref int {|AQ0105:M|}() => ref _x; public ref int {|AQ0105:P|} => ref _x; }
