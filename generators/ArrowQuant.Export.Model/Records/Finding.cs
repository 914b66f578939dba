namespace ArrowQuant.Export.Model.Records;

/// <summary>Something that classification found: a rule, where, and the words that complete its message.</summary>
internal sealed record Finding(string RuleId, string Member, LocationInfo Location, EquatableArray<string> Arguments);
