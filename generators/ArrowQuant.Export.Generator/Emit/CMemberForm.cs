using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>What C makes of a kind of member.</summary>
/// <param name="IsFunction">Functions of the table; else a field of a struct or a constant.</param>
/// <param name="Reason">Why C has nothing for it; empty when it has.</param>
internal readonly record struct CMemberForm(bool IsFunction, string Reason)
{
    /// <summary>The decision for each kind. A new kind has none until somebody makes it: a test asks for all of them.</summary>
    public static CMemberForm Of(MemberKind kind) => kind switch
    {
        MemberKind.Constructor or MemberKind.Method or MemberKind.StaticMethod or MemberKind.Property
            or MemberKind.ClassAttribute or MemberKind.Constant => new(IsFunction: true, ""),
        MemberKind.Field or MemberKind.Value => new(IsFunction: false, ""),
        MemberKind.Enter => new(IsFunction: false, "C has no blocks that end by themselves; the release function of the handle disposes the object"),
        MemberKind.Exit => new(IsFunction: false, "the release function of the handle does it"),
        MemberKind.Protocol or MemberKind.Mixin => new(IsFunction: false, "Python's syntax calls it, and C has none for it; a method with a name of its own would be in the table"),
        MemberKind.Record => new(IsFunction: false, "it takes a value of Python apart"),
        MemberKind.Reduce => new(IsFunction: false, "pickling is Python's"),
        _ => throw new NotSupportedException($"Nobody has decided what C makes of a member of the kind {kind}."),
    };
}
