[ExportException] public class BadException : Exception
{
    public const int {|AQ0034:Limit|} = 3;
    public static int {|AQ0034:Count|} { get; }
    public static BadException {|AQ0034:Of|}(int code) => new();
}
