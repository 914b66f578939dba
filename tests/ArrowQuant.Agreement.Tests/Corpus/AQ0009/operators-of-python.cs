[Export]
public class C
{
    public static C operator +(C a, C b) => a; public static C operator +(C a, int b) => a; public static C operator +(double a, C b) => b;
    public static C operator -(C a) => a; public static C operator ~(C a) => a; public static C operator -(C a, C b) => a; public static C operator *(C a, C b) => a;
    public static C operator /(C a, C b) => a; public static C operator %(C a, C b) => a; public static C operator &(C a, C b) => a; public static C operator |(C a, C b) => a;
    public static C operator ^(C a, C b) => a; public static C operator <<(C a, int b) => a; public static C operator >>(C a, int b) => a;
    public static bool operator <(C a, int b) => true; public static bool operator >(C a, int b) => true; public static bool operator <=(int a, C b) => true; public static bool operator >=(int a, C b) => true;
    public static explicit operator int(C a) => 1; public static implicit operator long(C a) => 1; public static explicit operator float(C a) => 1; public static explicit operator bool(C a) => true;
    public static bool operator true(C a) => true; public static bool operator false(C a) => false;
}
