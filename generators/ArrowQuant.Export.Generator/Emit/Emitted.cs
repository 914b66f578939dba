using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>Calls of the runtime that several printers write.</summary>
internal static class Emitted
{
    /// <summary>The function that finds the C# object behind <c>self</c>.</summary>
    public static string Find(TypeModel type) => type.IsValueType ? "Instances.TryGetValue" : "Instances.TryGet";
}
