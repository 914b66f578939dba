[Export] public class C { public class {|AQ0011:Inner|} { } }
