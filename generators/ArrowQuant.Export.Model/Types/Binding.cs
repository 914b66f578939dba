using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Model.Types;

/// <summary>The catalog's answer for one type: how it binds, or why it does not.</summary>
internal readonly record struct Binding(BoundType? Type, string Refusal)
{
    public static Binding To(BoundType type) => new(type, "");

    public static Binding No(string refusal) => new(null, refusal);
}
