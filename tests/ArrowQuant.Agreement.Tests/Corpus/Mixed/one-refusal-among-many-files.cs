[Export] public partial class C { public int A() => 1; }
//--- Second.cs
public partial class C { public void {|AQ0104:B|}<T>() { } public int {|AQ0008:F|}; }
//--- Third.cs
[Export] public class D { public int A() => 1; }
