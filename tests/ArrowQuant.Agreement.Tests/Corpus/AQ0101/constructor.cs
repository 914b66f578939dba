[Export] public class C { public {|AQ0101:C|}(Stream s) { } }
