[Export] public class C
{
    [Export(Name = "__len__")] public int A() => 1;
    [Export(Name = "__bool__")] public bool B => true;
    [Export(Name = "__contains__")] public bool D(string s) => true;
    [Export(Name = "__getitem__")] public int E(long key) => 1;
    [Export(Name = "__setitem__")] public void F(string key, int value) { }
    [Export(Name = "__delitem__")] public void G(string key) { }
    [Export(Name = "__iter__")] public IEnumerable<int> H() => [];
    [Export(Name = "__add__")] public C I(C other) => this;
    [Export(Name = "__rsub__")] public C J(int other) => this;
    [Export(Name = "__float__")] public double K() => 1;
    [Export(Name = "__call__")] public int L(int a, int b = 2) => a;
    [Export(Name = "__reduce__")] public (int, string) M() => (1, "");
    [Export(Name = "__eq__")] public bool N(string text) => true;
    [Export(Name = "__str__")] public string O() => "";
    [Export(Name = "__hash__")] public long P => 1;
}
