namespace ArrowQuant.Export.Build.Compare;

/// <summary>One difference between two manifests.</summary>
/// <param name="Kind">Added, removed or changed.</param>
/// <param name="Member">Foreign name, <c>Type.member</c>, <c>Type</c>, or <c>(module)</c>.</param>
/// <param name="Aspect">What about it changed: <c>signature</c>, <c>stub</c>, <c>doc</c>, <c>kind</c>, <c>base</c> ...; empty when added or removed.</param>
/// <param name="Before">What the first manifest says; empty when it has nothing.</param>
/// <param name="After">What the second manifest says; empty when it has nothing.</param>
public sealed record MemberChange(ChangeKind Kind, string Member, string Aspect, string Before, string After)
{
    /// <summary>One line for people.</summary>
    public override string ToString() => Kind switch
    {
        ChangeKind.Added => $"added    {Member}  {After}",
        ChangeKind.Removed => $"removed  {Member}  {Before}",
        _ => $"changed  {Member} {Aspect}: '{Before}' -> '{After}'",
    };
}
