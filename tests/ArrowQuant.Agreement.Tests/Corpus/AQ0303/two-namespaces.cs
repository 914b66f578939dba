namespace A { [Export] public class {|AQ0303:Options|} { } } namespace B { [Export] public class {|AQ0303:Options|} { } }
