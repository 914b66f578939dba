namespace GeoIndex;

/// <summary>
/// A balanced k-d tree without nodes: in a range of the order, the middle is the root and the halves are its subtrees. Axes take turns.
/// </summary>
internal sealed class KdTree
{
    private readonly UnitVector[] _points;
    private readonly int[] _order;

    public KdTree(UnitVector[] points)
    {
        _points = points;
        _order = [.. Enumerable.Range(0, points.Length)];
        Arrange(0, _order.Length, 0);
    }

    /// <summary>
    /// Calls <paramref name="found"/> with the number and the squared chord of every point within the limit. What it returns is the limit from
    /// then on, so that a search for the nearest narrows while it runs.
    /// </summary>
    public void Search(UnitVector target, double limit, Func<int, double, double> found) => Search(target, ref limit, found, 0, _order.Length, 0);

    private void Search(UnitVector target, ref double limit, Func<int, double, double> found, int start, int end, int axis)
    {
        if (start >= end) return;
        int middle = start + ((end - start) / 2), next = (axis + 1) % 3;
        UnitVector root = _points[_order[middle]];
        double squaredChord = root.SquaredChord(target);
        if (squaredChord <= limit) limit = found(_order[middle], squaredChord);

        // The target's own side first: what it finds there may make the other side unnecessary.
        double beyond = target.Along(axis) - root.Along(axis);
        if (beyond < 0) Search(target, ref limit, found, start, middle, next);
        else Search(target, ref limit, found, middle + 1, end, next);
        if (beyond * beyond > limit) return;
        if (beyond < 0) Search(target, ref limit, found, middle + 1, end, next);
        else Search(target, ref limit, found, start, middle, next);
    }

    private void Arrange(int start, int end, int axis)
    {
        if (end - start < 2) return;
        _order.AsSpan(start, end - start).Sort((a, b) => _points[a].Along(axis).CompareTo(_points[b].Along(axis)));
        int middle = start + ((end - start) / 2);
        Arrange(start, middle, (axis + 1) % 3);
        Arrange(middle + 1, end, (axis + 1) % 3);
    }
}
