[assembly: {|AQ0016:ExportException(typeof(InvalidDataException), Base = "DataError")|}]
