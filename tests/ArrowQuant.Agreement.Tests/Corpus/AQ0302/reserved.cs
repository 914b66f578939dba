[Export] public class C { public void {|AQ0302:__init__|}() { } public int {|AQ0302:__mine|} => 1; }
