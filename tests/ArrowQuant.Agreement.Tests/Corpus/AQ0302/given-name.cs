[Export(Name = "my class")] public class {|AQ0302:C|} { [Export(Name = "")] public void {|AQ0302:M|}() { } }
