[Export] public class C { [Export(Name = "a")] public void M() { } [NoExport("why")] public void N() { } }
