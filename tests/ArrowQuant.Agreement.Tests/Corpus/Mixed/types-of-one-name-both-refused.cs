namespace A { [Export] public class {|AQ0001:Same|}<T> { } }
namespace B { [Export] public class {|AQ0001:Same|}<T> { } }
namespace C { [Export] public class Same { public void {|AQ0104:M|}<T>() { } } }
