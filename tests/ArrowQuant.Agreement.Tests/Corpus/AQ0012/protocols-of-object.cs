[Export] public class C : IEquatable<C>, IComparable<C>
{
    public override string ToString() => ""; public string ToString(int width) => "";
    public bool Equals(C? other) => true; public override bool Equals(object? other) => true; public override int GetHashCode() => 1;
    public static bool operator ==(C a, C b) => true; public static bool operator !=(C a, C b) => false;
    public int CompareTo(C? other) => 0; public static bool operator <(C a, C b) => true; public static bool operator >(C a, C b) => true;
}
public class Base { public override int GetHashCode() => 1; public override string ToString() => ""; }
[Export] public class D : Base { }
[Export] public class E : IComparable { public int CompareTo(object? other) => 0; [Export(Name = "__str__")] public override string ToString() => ""; }
[Export] public class F { public bool Equals(string other) => true; public int CompareTo(string other) => 1; }
