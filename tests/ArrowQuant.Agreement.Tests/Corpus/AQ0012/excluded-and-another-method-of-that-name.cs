[Export] public class C { [NoExport("use describe")] public override string ToString() => ""; public string ToString(int width) => ""; }
