[Export] public class C { public Dictionary<string, int> {|AQ0103:P|} { get; set; } = []; }
