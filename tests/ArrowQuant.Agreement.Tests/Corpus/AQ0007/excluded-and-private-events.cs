[Export] public class C { [NoExport("C# only")] public event Action Done { add { } remove { } } private event Action Own { add { } remove { } } }
