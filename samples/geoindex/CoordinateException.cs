using ArrowQuant.Export;

namespace GeoIndex;

/// <summary>A latitude or a longitude that is not on the globe.</summary>
[ExportException(Base = "ValueError")]
public sealed class CoordinateException(string message) : Exception(message);
