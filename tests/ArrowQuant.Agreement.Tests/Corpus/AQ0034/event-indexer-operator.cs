[ExportException] public class BadException : Exception
{
    public event Action? {|AQ0034:Changed|};
    public int {|AQ0034:this|}[int index] => 0;
    public static explicit operator {|AQ0034:int|}(BadException error) => 0;
}
