namespace ArrowQuant.Export.Build.Manifest;

/// <summary>One member that carries <c>[NoExport("reason")]</c>.</summary>
/// <param name="CSharp">C# signature.</param>
/// <param name="Reason">Why it is left out, in the author's words.</param>
public sealed record ExcludedMember(string CSharp, string Reason);
