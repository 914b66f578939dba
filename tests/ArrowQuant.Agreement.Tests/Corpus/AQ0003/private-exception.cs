public class Outer
{
    [ExportException(Base = "ValueError")] private class {|AQ0003:BadException|} : Exception { }
}
