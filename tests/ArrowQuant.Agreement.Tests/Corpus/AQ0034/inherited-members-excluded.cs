[ExportException, NoExport("C# only", Inherited = "Flatten"), NoExport("C# only", Inherited = "Handle"), NoExport("the first is the cause", Inherited = "InnerExceptions")]
public class BadException : AggregateException { }
