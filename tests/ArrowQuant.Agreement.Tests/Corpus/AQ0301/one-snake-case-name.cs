[Export] public class C { public int {|AQ0301:GetURL|}() => 1; public int {|AQ0301:GetUrl|} => 1; }
