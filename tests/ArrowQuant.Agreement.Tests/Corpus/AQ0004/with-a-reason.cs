[Export] public class C { [NoExport("generic")] public void M<T>() { } }
