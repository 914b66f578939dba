[Export] public class Base { public void Add() { } public virtual void Run() { } public void Kept() { } [NoExport("no")] public void Gone() { } }
[Export] [NoExport("no", Inherited = "Add")] public class {|AQ0017:Below|} : Base { [NoExport("no")] public override void {|AQ0017:Run|}() { } [NoExport("no")] public void Own() { } }
[Export] public class Beside : Base { public override void Run() { } }
