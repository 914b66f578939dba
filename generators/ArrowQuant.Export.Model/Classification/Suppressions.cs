using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Attributes that hide what analyzers and generators report.</summary>
internal static class Suppressions
{
    /// <summary>Whether the assembly, its module, a type, a member or a parameter has one, whatever it is about.</summary>
    public static bool AreIn(Compilation compilation) => Suppresses(compilation.Assembly) || compilation.Assembly.Modules.Any(Suppresses)
        || DeclaredTypes.In(compilation.Assembly.GlobalNamespace).Any(type => Suppresses(type) || type.GetMembers().Any(MemberSuppresses));

    private static bool MemberSuppresses(ISymbol member) =>
        Suppresses(member) || (member is IMethodSymbol method && method.Parameters.Any(Suppresses));

    private static bool Suppresses(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute");
}
