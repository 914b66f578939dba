[ExportException] public class BadException : Exception
{
    [NoExport("C# only")] public void Retry() { }
    [NoExport("C# only")] public object? Payload { get; set; }
    [NoExport("C# only")] public BadException(string message) : base(message) { }
}
