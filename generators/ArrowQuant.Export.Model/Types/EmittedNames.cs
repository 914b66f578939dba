namespace ArrowQuant.Export.Model.Types;

/// <summary>Names of emitted types that other emitted code refers to.</summary>
internal static class EmittedNames
{
    public const string Namespace = "ArrowQuant.Export.Emitted";

    /// <summary>The writer of a record that becomes a dict.</summary>
    public static string DictWriter(string foreignName) => $"global::{Namespace}.{foreignName}_DictWriter";
}
