[Export] public class C { [Export(Name = "n")] public void {|AQ0301:A|}() { } public void {|AQ0301:N|}() { } }
