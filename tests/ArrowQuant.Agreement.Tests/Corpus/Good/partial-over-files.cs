/// <summary>One class.</summary>
[Export] public partial class C { public C(int a) { } public int A() => 1; }
//--- Second.cs
public partial class C : Base { public int B { get; set; } [NoExport("generic")] public void M<T>() { } }
//--- Third.cs
partial class C { public static double D(double[] d, string? e = null) => 1; }
public class Base { public virtual string F(byte[] f) => ""; }
