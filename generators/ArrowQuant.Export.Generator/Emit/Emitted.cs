using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>Calls of the runtime that several printers write.</summary>
internal static class Emitted
{
    /// <summary>The function that finds the C# object behind <c>self</c>.</summary>
    public static string Find(TypeModel type) => type.IsValueType ? "Instances.TryGetValue" : "Instances.TryGet";

    /// <summary>A result as it is written, with the member's name for an error in its text.</summary>
    public static string Named(TypeModel type, MemberModel member, BoundType result, string written)
    {
        if (!result.WritesText) return written;
        string owner = type.Shape == TypeShape.Functions ? "" : type.Name + ".";
        return $"Failure.Named({written}, {Escape.CSharp(owner + member.Name + (member.Kind == MemberKind.Property ? "" : "()"))})";
    }
}
