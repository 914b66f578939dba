[Export] public class C
{
    [Export(Name = "__len__")] public string {|AQ0031:A|}() => "";
    [Export(Name = "__bool__")] public static bool {|AQ0031:B|}() => true;
    [Export(Name = "__contains__")] public bool {|AQ0031:D|}() => true;
    [Export(Name = "__getitem__")] public int {|AQ0031:E|} => 1;
    [Export(Name = "__setitem__")] public int {|AQ0031:F|}(int key, int value) => 1;
    [Export(Name = "__iter__")] public int {|AQ0031:G|}() => 1;
    [Export(Name = "__add__")] public int {|AQ0031:H|}(ref int a) => 1;
    [Export(Name = "__float__")] public int {|AQ0031:I|}() => 1;
}
