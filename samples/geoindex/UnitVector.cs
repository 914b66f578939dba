namespace GeoIndex;

/// <summary>
/// A point of the earth as a point of the unit sphere. A straight chord grows with the arc above it, so "nearest" means the same for both,
/// and neither the poles nor the date line are special.
/// </summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    public static UnitVector At(double latitude, double longitude)
    {
        Check(latitude, longitude);
        (double sinLatitude, double cosLatitude) = Math.SinCos(double.DegreesToRadians(latitude));
        (double sinLongitude, double cosLongitude) = Math.SinCos(double.DegreesToRadians(longitude));
        return new(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    /// <summary>Written so that NaN is refused too.</summary>
    public static void Check(double latitude, double longitude)
    {
        if (!(Math.Abs(latitude) <= 90)) throw new CoordinateException($"latitude is {latitude}; it must be from -90 to 90 degrees");
        if (!(Math.Abs(longitude) <= 180)) throw new CoordinateException($"longitude is {longitude}; it must be from -180 to 180 degrees");
    }

    public double Along(int axis) => axis switch { 0 => X, 1 => Y, _ => Z };

    public double SquaredChord(UnitVector other)
    {
        double x = X - other.X, y = Y - other.Y, z = Z - other.Z;
        return (x * x) + (y * y) + (z * z);
    }
}
