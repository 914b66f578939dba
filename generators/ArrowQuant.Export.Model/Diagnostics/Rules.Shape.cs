using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Diagnostics;

/// <summary>AQ00xx: the shape of an export.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor GenericType = Rule("AQ0001",
        "A generic type cannot be exported",
        "'{0}' is an open generic type, and a foreign module has no generics. Export a closed class that derives from it or wraps it.");

    public static readonly DiagnosticDescriptor TypeShape = Rule("AQ0002",
        "This kind of type cannot be exported",
        "'{0}' is {1}. Export a class, a static class, an enum, or a record instead.");

    public static readonly DiagnosticDescriptor TypeNotVisible = Rule("AQ0003",
        "An exported type must be visible in its assembly",
        "'{0}' cannot be reached from generated code. Make it and the types around it public or internal.");

    public static readonly DiagnosticDescriptor EmptyReason = Rule("AQ0004",
        "An exclusion needs a reason",
        "'{0}' is excluded without a reason. Say in [NoExport(\"...\")] why Python and C users do not get it.");

    public static readonly DiagnosticDescriptor ExportAndNoExport = Rule("AQ0005",
        "A member is exported and excluded at once",
        "'{0}' has both [Export] and [NoExport]. Remove one of them.");

    public static readonly DiagnosticDescriptor OutsideLedger = Rule("AQ0006",
        "An attribute of the export stands outside an exported type",
        "'{0}' has [{1}], but its type '{2}' is not exported, so the attribute does nothing. Put [Export] on the type or remove the attribute.");

    public static readonly DiagnosticDescriptor Event = Rule("AQ0007",
        "An event cannot be exported",
        "'{0}' is an event. Take a callback parameter in a method instead, or exclude the event with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor Field = Rule("AQ0008",
        "A field cannot be exported",
        "'{0}' is a field. Make it a property, or exclude it with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor Operator = Rule("AQ0009",
        "An operator cannot be exported",
        "'{0}' is an operator, and {1}. Offer a named method instead, and exclude the operator with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor Indexer = Rule("AQ0010",
        "An indexer cannot be exported",
        "'{0}' is an indexer, and {1}. Offer a named method instead, and exclude the indexer with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor NestedType = Rule("AQ0011",
        "A nested type cannot be exported",
        "'{0}' is nested in an exported type. Export it with an [Export] of its own, or exclude it with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor Protocol = Rule("AQ0012",
        "An object protocol method cannot be exported as a method",
        "'{0}' is a method that Python knows as a protocol, and cannot also be the method '{1}'. Remove the name, or give the name to another method that calls it.");

    public static readonly DiagnosticDescriptor WriteOnlyProperty = Rule("AQ0013",
        "A property without a public getter cannot be exported",
        "'{0}' cannot be read. Give it a public getter, make it a method, or exclude it with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor DictMember = Rule("AQ0014",
        "A dict record has only properties",
        "'{0}' has no place in a dict: only public instance properties become its items. Exclude it with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor UnknownInherited = Rule("AQ0015",
        "An exclusion names a member that is not inherited",
        "'{0}' excludes '{1}', but no inherited public member has that name. Correct the name or remove the attribute.");

    public static readonly DiagnosticDescriptor ExceptionBase = Rule("AQ0016",
        "An exported exception needs a Python base that is an exception",
        "'{0}' names '{1}' as its Python base{2}. Use the name of a built-in exception such as \"ValueError\", on a class that derives from System.Exception.");

    public static readonly DiagnosticDescriptor OutOfReach = Rule("AQ0017",
        "An attribute of the export stands where no foreign caller can reach",
        "'{0}' has [{1}], but {2}, so the attribute does nothing. Put it on a public member or remove it.");

    public static readonly DiagnosticDescriptor NegativeFlag = Rule("AQ0020",
        "A flag with a negative value cannot be exported",
        "'{0}' is a flag with a negative value, and Python's flags have no sign. Give the enum an unsigned underlying type, or exclude the member with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor LiteralFlags = Rule("AQ0021",
        "Flags cannot be exported as literals",
        "'{0}' has [Flags] and 'As = ExportAs.Literal', and a combination of flags is none of their names. Remove 'As', and Python gets an enum.IntFlag, or remove [Flags].");

    public static readonly DiagnosticDescriptor RequiredMembers = Rule("AQ0018",
        "A constructor that leaves required members unset cannot be exported",
        "'{0}' leaves required members unset, and only a C# caller can set them. Give it [SetsRequiredMembers] and parameters for them, or exclude it with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor ProtocolShape = Rule("AQ0031",
        "A member does not have the shape of the protocol that it is exported as",
        "'{0}' is exported as '{1}', which is {2}. Give it that shape, or another name.");

    public static readonly DiagnosticDescriptor RecordConstructor = Rule("AQ0032",
        "A record cannot be made again from its attributes",
        "'{0}' {1}, and Python makes, copies and pickles a record from its attributes. Leave one constructor that takes properties of the record, and exclude others with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor RecordSetter = Rule("AQ0033",
        "A record with a property that can be set cannot be exported",
        "'{0}' can be set, and a record is a value in Python, whose hash must not change. Make the property init-only, export a class, or exclude it with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor ExceptionMember = Rule("AQ0034",
        "A member of an exception that is no property cannot be exported",
        "'{0}' is {1}, and Python gets what the properties of an exception say, not the C# object. Offer a property, or exclude it with [NoExport(\"reason\")].");

    public static readonly DiagnosticDescriptor NotEmitted = Rule("AQ0019",
        "A member that the export generator did not see is not exported",
        "'{0}' is public but has no code in the tables: another source generator wrote it, or the export generator did not run. Write the member by hand, or exclude it with [NoExport(\"reason\")].");
}
