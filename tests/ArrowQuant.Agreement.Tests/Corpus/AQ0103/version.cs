[Export] public class C { public Version {|AQ0103:P|} => new(1, 2); }
