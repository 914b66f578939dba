using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>A disposable class is a context manager: the end of the <c>with</c> block disposes it, and lets exceptions pass.</summary>
internal static class ContextProtocol
{
    public static void Add(INamedTypeSymbol type, string name, Ledger ledger)
    {
        INamedTypeSymbol? disposable = type.AllInterfaces.FirstOrDefault(one => one.SpecialType == SpecialType.System_IDisposable);
        if (disposable == null || IsExcluded(type, type.FindImplementationForInterfaceMember(disposable.GetMembers()[0]))) return;
        var whatever = new ParameterModel("args", "", Type("object"), "", "", IsVariadic: true);
        ledger.Export(type, Model(MemberKind.Enter, "__enter__", EquatableArray<ParameterModel>.Empty, Type(name), "Returns the object itself."));
        ledger.Export(type, Model(MemberKind.Exit, "__exit__", new[] { whatever }.ToEquatableArray(), BoundType.Void, "Disposes the object."));
    }

    /// <summary>An author who keeps Dispose to C# does not offer it by another name.</summary>
    private static bool IsExcluded(INamedTypeSymbol type, ISymbol? dispose) => dispose?.Find(WellKnown.NoExport) != null
        || type.ExcludesInherited("Dispose");

    private static MemberModel Model(MemberKind kind, string name, EquatableArray<ParameterModel> parameters, BoundType result, string doc) => new(
        kind, name, "", $"IDisposable as {name}", parameters, result, CanRead: false, CanWrite: false, CallStyle.Direct, doc);

    private static BoundType Type(string stub) => new("", "", "", stub, stub, HoldsResources: false);
}
