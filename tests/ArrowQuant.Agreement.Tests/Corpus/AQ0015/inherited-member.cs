[Export, NoExport("why", Inherited = nameof(Base.Count))] public class C : Base { } public class Base { public int Count => 1; }
