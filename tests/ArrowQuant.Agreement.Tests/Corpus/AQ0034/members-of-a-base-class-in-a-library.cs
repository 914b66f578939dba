[ExportException] public class BadException : AggregateException { }
[ExportException(Base = "ValueError")] public class WorseException : ArgumentOutOfRangeException { }
