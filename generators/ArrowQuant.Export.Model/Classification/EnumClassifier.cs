using System.Globalization;
using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Enums: every member becomes a member of a Python enum, in capitals as Python writes constants, or one of the texts of a literal.</summary>
internal static class EnumClassifier
{
    // What an int has already, and what the metaclass of enums keeps for itself.
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "mro", "name", "value", "real", "imag", "numerator", "denominator", "conjugate", "bit_length", "bit_count", "to_bytes", "from_bytes",
        "as_integer_ratio", "is_integer",
    };

    public static void ClassifyMembers(INamedTypeSymbol type, Ledger ledger, CancellationToken cancellation)
    {
        bool isLiteral = IsLiteral(type);
        foreach (IFieldSymbol member in Members(type))
        {
            string name = NameOf(type, member);
            if (member.Find(WellKnown.NoExport) is { } exclusion) MemberClassifier.Exclude(member, exclusion, ledger);
            else if ((isLiteral ? LiteralObjection(name) : Objection(name)) is { } objection) ledger.RefuseName(member, name, objection);
            else if (!isLiteral && IsFlags(type) && Digits(member.ConstantValue!)[0] == '-') ledger.Refuse(member, Rules.NegativeFlag);
            else ledger.Export(member, Model(member, name, cancellation));
        }
    }

    public static bool IsFlags(INamedTypeSymbol type) => type.Find("System.FlagsAttribute") != null;

    /// <summary>Its values are the names of its members, as text.</summary>
    public static bool IsLiteral(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Enum && type.Find(WellKnown.Export)?.Named<int>("As") == Types.TypeCatalog.ExportedAsLiteral;

    /// <summary>Foreign names of the members, in the order of the source.</summary>
    public static IEnumerable<string> Names(INamedTypeSymbol type) =>
        Members(type).Where(member => member.Find(WellKnown.NoExport) == null).Select(member => NameOf(type, member)).Distinct(StringComparer.Ordinal);

    /// <summary>The foreign name of the member with a value; null where there is none.</summary>
    public static string? NameOf(INamedTypeSymbol type, object value)
    {
        IFieldSymbol? member = Members(type).FirstOrDefault(m => Equals(m.ConstantValue, value) && m.Find(WellKnown.NoExport) == null);
        return member == null ? null : NameOf(type, member);
    }

    private static IEnumerable<IFieldSymbol> Members(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue);

    private static string NameOf(INamedTypeSymbol type, IFieldSymbol member) => member.Find(WellKnown.Export)?.Named<string>("Name")
        ?? (IsLiteral(type) ? ForeignName.SnakeCase(member.Name) : ForeignName.SnakeCase(member.Name).ToUpperInvariant());

    private static string? Objection(string name) =>
        ForeignName.Objection(name) ?? (s_taken.Contains(name) || name[0] == '_' ? "kept by Python for enums themselves" : null);

    // A text and no identifier: keywords are as good as others. What stays out has a meaning in a stub, in a baseline or in a message.
    private static string? LiteralObjection(string name) =>
        name.Length != 0 && name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.' or '+' or '/' or ':')
            ? null : "not made of ASCII letters, digits and _-.+/: alone";

    private static MemberModel Model(IFieldSymbol member, string name, CancellationToken cancellation)
    {
        string digits = Digits(member.ConstantValue!);
        return new MemberModel(
            MemberKind.Value, name, member.Name, Displays.Person(member), EquatableArray<ParameterModel>.Empty,
            new BoundType(Displays.SourceBare(member.Type), "", "", "", digits, HoldsResources: false),
            CanRead: true, CanWrite: false, CallStyle.Direct, DocText.For(member, ForeignName.SnakeCase, cancellation));
    }

    private static string Digits(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
