using ArrowQuant.Export;

namespace GeoIndex;

/// <summary>Places with names, and quick answers to "what is near?". Latitudes and longitudes are degrees, distances are metres.</summary>
[Export]
public sealed class PlaceIndex
{
    private readonly List<(string Name, double Latitude, double Longitude)> _places = [];
    private KdTree? _tree;

    /// <summary>How many places were added.</summary>
    public int Count => _places.Count;

    /// <summary>Adds one place. The next search arranges the places anew, so add all of them first.</summary>
    /// <exception cref="CoordinateException">The coordinates are not on the globe.</exception>
    public void Add(string name, double latitude, double longitude)
    {
        UnitVector.Check(latitude, longitude);
        _places.Add((name, latitude, longitude));
        _tree = null;
    }

    /// <summary>The nearest <paramref name="count"/> places, nearest first; fewer when there are not as many.</summary>
    /// <exception cref="CoordinateException">The coordinates are not on the globe.</exception>
    public IReadOnlyList<Place> Nearest(double latitude, double longitude, int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        UnitVector target = UnitVector.At(latitude, longitude);
        if (count == 0) return [];

        // The farthest of the best so far leaves first.
        var best = new PriorityQueue<int, double>();
        Tree().Search(target, double.PositiveInfinity, (place, squaredChord) =>
        {
            if (best.Count < count) best.Enqueue(place, -squaredChord);
            else best.EnqueueDequeue(place, -squaredChord);
            return best.Count < count || !best.TryPeek(out _, out double farthest) ? double.PositiveInfinity : -farthest;
        });
        return InOrder(best.UnorderedItems.Select(item => Found(item.Element, -item.Priority)));
    }

    /// <summary>Every place within <paramref name="radius"/> metres, nearest first.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <param name="radius">Metres along the surface.</param>
    /// <param name="accept">Called with the name of each; a place for which it returns False is left out.</param>
    /// <exception cref="CoordinateException">The coordinates are not on the globe.</exception>
    public IReadOnlyList<Place> Within(double latitude, double longitude, double radius, Func<string, bool>? accept = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        double limit = Earth.SquaredChord(radius);
        List<Place> found = [];
        Tree().Search(UnitVector.At(latitude, longitude), limit, (place, squaredChord) =>
        {
            if (accept == null || accept(_places[place].Name)) found.Add(Found(place, squaredChord));
            return limit;
        });
        return InOrder(found);
    }

    /// <summary>The places one by one, for C# callers.</summary>
    [NoExport("a sequence that is read while places are added would be a trap in Python; within() with a large radius returns them all")]
    public IEnumerable<string> Names() => _places.Select(place => place.Name);

    private KdTree Tree() => _tree ??= new KdTree([.. _places.Select(place => UnitVector.At(place.Latitude, place.Longitude))]);

    private Place Found(int place, double squaredChord)
    {
        (string name, double latitude, double longitude) = _places[place];
        return new Place(name, latitude, longitude, Earth.SurfaceDistance(squaredChord));
    }

    private static IReadOnlyList<Place> InOrder(IEnumerable<Place> places) =>
        [.. places.OrderBy(place => place.Distance).ThenBy(place => place.Name, StringComparer.Ordinal)];
}
