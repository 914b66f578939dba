[Export] public static class F
{
    public static HashSet<int[]> {|AQ0102:Lists|}() => [];
    public static (int, int, int, int, int, int, int, int) {|AQ0102:Eight|}() => default;
    public static IEnumerable<object> {|AQ0102:Anything|}() => [];
    public static DayOfWeek {|AQ0102:NotExported|}() => default;
}
