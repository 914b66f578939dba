public class Base { public void {|AQ0104:M|}<T>() { } }
[Export] public class C : Base { [NoExport("why")] public void M<T, U>() { } }
