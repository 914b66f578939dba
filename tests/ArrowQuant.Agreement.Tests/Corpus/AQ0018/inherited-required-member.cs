public class Base { public required int A { get; set; } } [Export] public class C : Base { public {|AQ0018:C|}(int b) { } }
