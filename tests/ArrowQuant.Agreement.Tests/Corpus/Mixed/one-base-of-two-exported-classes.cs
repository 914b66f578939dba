public class Base { public int {|AQ0008:{|AQ0008:F|}|}; [NoExport("generic")] public void M<T>() { } }
[Export] public class A : Base { }
[Export] public class B : Base { }
