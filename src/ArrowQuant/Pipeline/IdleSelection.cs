namespace ArrowQuant.Pipeline;

/// <summary>Says what of a selection came to nothing: a typo must not give another model than was asked for without a word.</summary>
internal static class IdleSelection
{
    /// <param name="selection">What the caller asked for.</param>
    /// <param name="names">What the caller calls it.</param>
    /// <param name="plan">All tensors of all components.</param>
    public static IEnumerable<string> Warnings(TensorSelection selection, OptionNames names, IReadOnlyList<PlannedLayer> plan)
    {
        if (plan.All(layer => layer.Reason is not null)) yield return NothingQuantized(plan);
        foreach (string pattern in selection.Exclude.Distinct(StringComparer.Ordinal))
        {
            if (!plan.Any(layer => TensorSelection.Matches(pattern, layer.Tensor.Name))) yield return $"{names.Exclude} '{pattern}' matches no tensor";
        }

        foreach (string pattern in selection.BitWidths.Select(pair => pair.Key).Distinct(StringComparer.Ordinal))
        {
            List<PlannedLayer> matched = [.. plan.Where(layer => TensorSelection.Matches(pattern, layer.Tensor.Name))];
            if (matched.Count == 0) yield return $"{names.BitWidths} '{pattern}' matches no tensor";
            else if (matched.All(layer => layer.Reason is not null))
                yield return $"{names.BitWidths} '{pattern}' changes nothing: what it matches is copied, '{matched[0].Tensor.Name}' because {matched[0].Reason}";
        }
    }

    private static string NothingQuantized(IReadOnlyList<PlannedLayer> plan)
    {
        // Effect: how many reasons are told. Origin: what fits a line; the report lists every tensor with its own. Any value is correct.
        const int told = 3;
        if (plan.Count == 0) return "nothing was quantized: the model has no tensors";
        (string Reason, int Count)[] reasons =
            [.. plan.GroupBy(layer => layer.Reason!).Select(group => (group.Key, group.Count())).OrderByDescending(reason => reason.Item2).ThenBy(reason => reason.Key, StringComparer.Ordinal)];
        string why = string.Join(", ", reasons.Take(told).Select(reason => $"{reason.Count} because {reason.Reason}"));
        return $"nothing was quantized, {plan.Count} of {plan.Count} tensors are copied: {why}{(reasons.Length > told ? ", ..." : "")}";
    }
}
