[Export] public class C { public Uri {|AQ0103:P|} => new("a"); }
