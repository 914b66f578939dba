[assembly: ExportException(typeof(AggregateException), Base = "RuntimeError")]
[assembly: ExportException(typeof(System.IO.FileNotFoundException), Base = "FileNotFoundError")]
[assembly: ExportException(typeof(ArgumentOutOfRangeException), Base = "ValueError", Name = "RangeError")]
