namespace ArrowQuant.Export.Model.Records;

/// <summary>Something that classification found: a rule, where, and the words that complete its message.</summary>
/// <param name="RuleId">Which rule.</param>
/// <param name="Member">What is refused, as a person writes it; the first of the arguments.</param>
/// <param name="Location">Where it is declared.</param>
/// <param name="Arguments">The words of the message.</param>
/// <param name="Inherited">Name of a member that no source of this assembly declares: it can only be excluded on the exported type. Else empty.</param>
/// <param name="Suggestion">A foreign name that is free and valid, where <c>[Export(Name = "...")]</c> on this very symbol would mend it. Else empty.</param>
internal sealed record Finding(
    string RuleId, string Member, LocationInfo Location, EquatableArray<string> Arguments, string Inherited = "", string Suggestion = "");
