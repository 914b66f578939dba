[Export] public class C { public void {|AQ0302:Größe|}() { } }
