using ArrowQuant.Export;

namespace GeoIndex;

/// <summary>A place that a search found.</summary>
/// <param name="Name">As it was added.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Distance">Metres from the point that was asked about, along the surface.</param>
[Export(As = ExportAs.Dict)]
public sealed record Place(string Name, double Latitude, double Longitude, double Distance);
