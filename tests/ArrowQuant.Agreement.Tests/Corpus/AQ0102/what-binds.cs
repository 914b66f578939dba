[Export] public class C { public void A() { } public C B() => this; public List<string> D() => []; public Dictionary<string, int> E() => []; }
