[assembly: ExportException(typeof(InvalidDataException), Base = "ValueError")]
