namespace ArrowQuant.Export.Runtime.Arrow;

/// <summary>Paths in messages: <c>weights.item</c>, <c>layer_name[dictionary]</c>.</summary>
internal static class ArrowPath
{
    public static string Child(string parent, string name) => parent.Length == 0 ? name : $"{parent}.{name}";

    public static string Dictionary(string path) => path + "[dictionary]";
}
