public class Outer
{
    private class Middle { [ExportException] public class {|AQ0003:BadException|} : Exception { } }
}
