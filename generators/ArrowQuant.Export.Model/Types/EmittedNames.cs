using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Model.Types;

/// <summary>Names of emitted types that other emitted code refers to.</summary>
internal static class EmittedNames
{
    public const string Namespace = "ArrowQuant.Export.Emitted";

    /// <summary>Type and member that an exported member of a type always has in the emitted code.</summary>
    public static (string Type, string Member) Of(TypeModel type, MemberModel member) => member.Kind switch
    {
        MemberKind.Field => ($"{Namespace}.{type.Identifier}_DictWriter", "s_" + member.Name),
        MemberKind.Value => ($"{Namespace}.{type.Identifier}_Enum", "Declare"), // an enum is never partial: whole or missing
        MemberKind.Constructor => ($"{Namespace}.{type.Identifier}_Python", type.Shape == TypeShape.Record ? "New" : "Init" + member.Slot),
        _ when member.IsUnhashable => ($"{Namespace}.{type.Identifier}_Python", "Slot_TpRichCompare"), // a hash is what is missing
        MemberKind.Mixin => ($"{Namespace}.{type.Identifier}_Python", "Define"), // what the abstract base brings is named there
        MemberKind.Property or MemberKind.ClassAttribute or MemberKind.Constant => ($"{Namespace}.{type.Identifier}_Python", "Get_" + member.Name),
        _ => ($"{Namespace}.{type.Identifier}_Python", Function(member)),
    };

    /// <summary>The function that makes one call: the entry itself, or what the entry of several overloads chooses.</summary>
    public static string Function(MemberModel member) => $"Call{member.Slot}_{member.Name}";

    /// <summary>The writer of a record that becomes a dict.</summary>
    public static string DictWriter(string foreignName) => $"global::{Namespace}.{foreignName}_DictWriter";

    /// <summary>The reader of such a record.</summary>
    public static string DictReader(string foreignName) => $"global::{Namespace}.{foreignName}_DictReader";

    /// <summary>The writer of a record that becomes a C struct.</summary>
    public static string CRecordWriter(string foreignName) => $"global::{Namespace}.{foreignName}_CWriter";

    /// <summary>The reader of a record that a C caller passes as a struct.</summary>
    public static string CRecordReader(string foreignName) => $"global::{Namespace}.{foreignName}_CReader";
}
