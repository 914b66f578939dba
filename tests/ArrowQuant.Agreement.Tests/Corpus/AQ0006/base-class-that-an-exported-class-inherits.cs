public class Base { [Export(Name = "total")] public int Count() => 1; [NoExport("generic")] public void M<T>() { } }
public class Middle : Base { }
[Export] public class C : Middle { }
