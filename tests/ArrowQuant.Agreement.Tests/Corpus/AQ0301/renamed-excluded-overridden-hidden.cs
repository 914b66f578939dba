public class Base { public virtual void V() { } public void H() { } }
[Export] public class C : Base
{
    public void M(int a) { }
    [Export(Name = "m_text")] public void M(string b) { }
    [NoExport("rare")] public void M(bool c) { }
    public override void V() { }
    public new void H() { }
}
