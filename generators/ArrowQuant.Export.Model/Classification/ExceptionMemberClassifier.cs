using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>
/// Members of an exception. Python gets a thrown exception as a value: a class of its own, with what the properties said when it was thrown.
/// What needs the C# object itself has no place there. What a library declares, of an exception or of a base class, nobody can annotate: the rest of that is
/// excluded by rule.
/// </summary>
/// <param name="bases">What the Python class derives from.</param>
/// <param name="home">The exporting assembly.</param>
/// <param name="ledger">The ledger of the exception.</param>
internal sealed class ExceptionMemberClassifier(ExceptionBases bases, IAssemblySymbol home, Ledger ledger)
{
    /// <summary>The exported exception above on which Python finds the member, whatever the type itself says of it.</summary>
    public INamedTypeSymbol? ExportingBase(INamedTypeSymbol type, ISymbol member) =>
        ExceptionBases.ParentOf(type, home) is { } above && !above.ExcludesInherited(member.Name)
        && PublicMembers.Of(above).Exists(m => m.Name == member.Name && m.Find(WellKnown.NoExport) == null && m is IPropertySymbol { IsStatic: false, IsIndexer: false } one
            && TypeCatalog.Bind(one.Type, Position.Write, home).Type != null) ? above : null;

    public void Classify(ISymbol member, CancellationToken cancellation)
    {
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Constructor }:
                ledger.Exclude(Displays.Person(member), "only C# makes it so; Python raises the class with arguments of its own");
                break;
            case IMethodSymbol { Name: nameof(Equals) or nameof(GetHashCode) } when OverridesRoot(member):
                ledger.Exclude(Displays.Person(member), "Python compares exceptions by identity");
                break;
            case IMethodSymbol or IPropertySymbol when OverridesRoot(member):
                break; // Message, ToString and the like cross as the text, the __cause__ and the note of every exception
            case INamedTypeSymbol nested when nested.Find(WellKnown.Export) != null || nested.Find(WellKnown.ExportException) != null:
                break; // a type of its own, with a ledger of its own
            case INamedTypeSymbol:
                Refuse(member, Rules.NestedType);
                break;
            case IPropertySymbol { IsStatic: false, IsIndexer: false } property:
                ClassifyProperty(property, cancellation);
                break;
            case IFieldSymbol { IsStatic: false }:
                Refuse(member, Rules.Field);
                break;
            default:
                Refuse(member, Rules.ExceptionMember, Noun(member));
                break;
        }
    }

    private void ClassifyProperty(IPropertySymbol property, CancellationToken cancellation)
    {
        string name = property.Find(WellKnown.Export)?.Named<string>("Name") ?? ForeignName.SnakeCase(property.Name);
        Binding binding = TypeCatalog.Bind(property.Type, Position.Write, home);
        if (ForeignName.Objection(name) is { } objection) RefuseName(property, name, objection);
        else if (bases.OwnerOf(name) is { } owner) RefuseName(property, name, $"an attribute that every {owner} has");
        else if (property.GetMethod is not { DeclaredAccessibility: Accessibility.Public }) Refuse(property, Rules.WriteOnlyProperty);
        else if (property.ReturnsByRef || property.ReturnsByRefReadonly) Refuse(property, Rules.ByReference, "the property");
        else if (binding.Type is not { } bound) Refuse(property, Rules.PropertyType, Displays.PersonType(property.Type), binding.Refusal);
        else
        {
            // A setter changes the C# object, which is gone by the time a Python caller sees the error.
            ledger.Export(property, new MemberModel(
                MemberKind.Property, name, property.Name, Displays.Person(property), EquatableArray<ParameterModel>.Empty, bound,
                CanRead: true, CanWrite: false, CallStyle.Direct, DocText.For(property, ForeignName.SnakeCase, cancellation)));
        }
    }

    private void RefuseName(ISymbol member, string name, string objection)
    {
        if (IsForeign(member)) Refuse(member, Rules.InvalidName, name, objection);
        else ledger.RefuseName(member, name, objection);
    }

    private void Refuse(ISymbol member, DiagnosticDescriptor rule, params string[] words)
    {
        if (!IsForeign(member))
        {
            ledger.Refuse(member, rule, words);
            return;
        }

        string message = string.Format(rule.MessageFormat.ToString(), [Displays.Person(member), .. words]);
        ledger.Exclude(Displays.Person(member), "a library declares it, and " + message.Substring(0, message.IndexOf(". ", StringComparison.Ordinal)));
    }

    private bool IsForeign(ISymbol member) => !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, home);

    /// <summary>Whether it overrides a member of System.Exception or object.</summary>
    private static bool OverridesRoot(ISymbol member)
    {
        ISymbol first = member;
        while (PublicMembers.Overridden(first) is { } overridden) first = overridden;
        return PublicMembers.IsRoot(first.ContainingType);
    }

    private static string Noun(ISymbol member) => member switch
    {
        IEventSymbol => "an event",
        IPropertySymbol { IsIndexer: true } => "an indexer",
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "an operator",
        IMethodSymbol { IsStatic: false } => "a method",
        _ => "static",
    };
}
