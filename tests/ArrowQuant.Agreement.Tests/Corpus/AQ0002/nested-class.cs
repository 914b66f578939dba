public class Outer { [Export] public class {|AQ0002:Inner|} { } }
