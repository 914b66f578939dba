public class Base { public void M(int x) { } }
[Export] public class C : Base { [NoExport("by reference")] public void M(ref int x) { } }
