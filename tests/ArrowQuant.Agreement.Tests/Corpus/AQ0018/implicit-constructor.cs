[Export] public class {|AQ0018:C|} { public required int A { get; set; } }
