using ArrowQuant.Export;

namespace GeoIndex;

/// <summary>Distances and directions on a spherical earth.</summary>
[Export]
public static class Earth
{
    /// <summary>Metres. Origin: mean radius of the WGS 84 ellipsoid. Valid to 0.6 % of a distance, which is what a sphere can do.</summary>
    internal const double Radius = 6_371_008.8;

    /// <summary>Metres between two points along the surface. Arguments are degrees.</summary>
    /// <exception cref="CoordinateException">A coordinate is not on the globe.</exception>
    public static double Distance(double latitude1, double longitude1, double latitude2, double longitude2) =>
        SurfaceDistance(UnitVector.At(latitude1, longitude1).SquaredChord(UnitVector.At(latitude2, longitude2)));

    /// <summary>Direction from the first point to the second: degrees clockwise from north, 0 up to 360.</summary>
    /// <exception cref="CoordinateException">A coordinate is not on the globe.</exception>
    public static double Bearing(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        UnitVector.Check(latitude1, longitude1);
        UnitVector.Check(latitude2, longitude2);
        (double sin1, double cos1) = Math.SinCos(double.DegreesToRadians(latitude1));
        (double sin2, double cos2) = Math.SinCos(double.DegreesToRadians(latitude2));
        (double sinTurn, double cosTurn) = Math.SinCos(double.DegreesToRadians(longitude2 - longitude1));
        double degrees = double.RadiansToDegrees(Math.Atan2(sinTurn * cos2, (cos1 * sin2) - (sin1 * cos2 * cosTurn)));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /// <summary>The arc over a chord of the unit sphere, in metres. Rounding may carry a chord of antipodes just past the diameter.</summary>
    internal static double SurfaceDistance(double squaredChord) => 2 * Radius * Math.Asin(Math.Min(1, Math.Sqrt(squaredChord) / 2));

    /// <summary>The inverse of <see cref="SurfaceDistance"/>; from half the circumference on, every point of the sphere is within reach.</summary>
    internal static double SquaredChord(double metres)
    {
        double chord = 2 * Math.Sin(Math.Min(metres / Radius, Math.PI) / 2);
        return chord * chord;
    }
}
