[Export] public class C { public int this[int i] { get => i; set { } } public int this[string s] => 1; public int Count => 1; }
[Export] public class D { public string this[long i] => ""; }
public class Base { public int this[string s] => 1; }
[Export] public class E : Base { public int this[int i] => i; public bool Contains(int i) => true; }
