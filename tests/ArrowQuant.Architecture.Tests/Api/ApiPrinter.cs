using System.Text;
using ArrowQuant.TestKit;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.Architecture.Tests.Api;

/// <summary>Prints what an assembly lets others see, one declaration a line, in ordinal order, so that a change is a small diff.</summary>
internal static class ApiPrinter
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: TypeFormat.TypeQualificationStyle,
        genericsOptions: TypeFormat.GenericsOptions,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: TypeFormat.MiscellaneousOptions);

    /// <summary>Types in ordinal order, each with its visible members; what the compiler synthesizes for records is left out.</summary>
    public static string Write(string path)
    {
        MetadataReference reference = MetadataReference.CreateFromFile(path);
        IEnumerable<MetadataReference> siblings = Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.dll")
            .Where(other => other != path)
            .Select(other => MetadataReference.CreateFromFile(other));
        CSharpCompilation reader = CSharpCompilation.Create("reader", references: [reference, .. FrameworkReferences.FrameworkOnly, .. siblings]);
        var assembly = (IAssemblySymbol?)reader.GetAssemblyOrModuleSymbol(reference) ?? throw new TestKitException($"{path} is no assembly.");

        StringBuilder text = new();
        foreach (INamedTypeSymbol type in Types(assembly.GlobalNamespace).OrderBy(Name, StringComparer.Ordinal))
        {
            text.Append(Header(type)).Append('\n');
            foreach (string member in type.GetMembers().Where(IsShown).Select(member => member.ToDisplayString(MemberFormat)).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => Types(inner),
        INamedTypeSymbol type when IsVisible(type) => Types(type).Prepend(type),
        _ => [],
    });

    private static string Name(ITypeSymbol type) => type.ToDisplayString(TypeFormat);

    private static string Header(INamedTypeSymbol type)
    {
        string modifiers = (type.IsStatic ? "static " : "")
            + (type is { IsAbstract: true, IsStatic: false, TypeKind: TypeKind.Class } ? "abstract " : "")
            + (type is { IsSealed: true, IsStatic: false, TypeKind: TypeKind.Class } ? "sealed " : "")
            + (type is { IsReadOnly: true, TypeKind: TypeKind.Struct } ? "readonly " : "")
            + (type.IsRefLikeType ? "ref " : "");
        string kind = (type.IsRecord ? "record " : "") + type.TypeKind.ToString().ToLowerInvariant();
        string access = SyntaxFacts.GetText(type.DeclaredAccessibility);
        IEnumerable<string> bases = Bases(type).Where(one => IsVisible(one)).Select(Name);
        string tail = string.Join(", ", bases);
        return $"{access} {modifiers}{kind} {Name(type)}{(tail.Length > 0 ? " : " + tail : "")}";
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        bool isPlain = type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum or SpecialType.System_MulticastDelegate };
        IEnumerable<INamedTypeSymbol> interfaces = type.Interfaces.OrderBy(Name, StringComparer.Ordinal);
        return type.TypeKind == TypeKind.Enum ? [type.EnumUnderlyingType!] : isPlain ? interfaces : interfaces.Prepend(type.BaseType!);
    }

    private static bool IsShown(ISymbol member) => IsVisible(member)
        && member is not INamedTypeSymbol
        && member is not IMethodSymbol { AssociatedSymbol: not null }
        && member is not IMethodSymbol { MethodKind: MethodKind.DelegateInvoke or MethodKind.StaticConstructor or MethodKind.Destructor }
        && !member.IsImplicitlyDeclared
        && !(member.ContainingType.IsSealed && member.DeclaredAccessibility != Accessibility.Public)
        && !(member.ContainingType.TypeKind is TypeKind.Enum or TypeKind.Delegate && member is IMethodSymbol)
        && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
