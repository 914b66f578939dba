[assembly: {|AQ0303:ExportException(typeof(InvalidDataException), Name = "BadError")|}]
[ExportException] public class {|AQ0303:BadException|} : Exception { }
