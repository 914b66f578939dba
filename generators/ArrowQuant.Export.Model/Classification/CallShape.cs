using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>What a method's signature says about how its body runs: a token that cancels it, a task that it returns.</summary>
/// <param name="Result">What a foreign caller gets in the end.</param>
/// <param name="TokenPosition">Where the CancellationToken stands; -1 when there is none.</param>
/// <param name="IsAsync">It returns a task.</param>
/// <param name="AwaitsValueTask">The task is a ValueTask.</param>
internal sealed record CallShape(ITypeSymbol Result, int TokenPosition, bool IsAsync, bool AwaitsValueTask)
{
    public static CallShape Of(IMethodSymbol method, MemberKind kind)
    {
        int token = method.Parameters.FirstOrDefault(p => IsNamed(p.Type, "System.Threading.CancellationToken") && p.RefKind == RefKind.None)?.Ordinal ?? -1;
        if (kind != MemberKind.Constructor && method.ReturnType is INamedTypeSymbol { Arity: <= 1 } task)
        {
            string name = WellKnown.MetadataName(task.OriginalDefinition);
            bool value = name is "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1";
            if (value || name is "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1")
                return new CallShape(task.Arity == 1 ? task.TypeArguments[0] : VoidOf(method), token, IsAsync: true, value);
        }

        return new CallShape(method.ReturnType, token, IsAsync: false, AwaitsValueTask: false);
    }

    /// <summary>Whether the attribute promises that a body asks for signals, of something that no signal could reach.</summary>
    public static bool IsIdle(ISymbol symbol) => (symbol.Find(WellKnown.Export)?.Named<bool>("ChecksSignals") ?? false)
        && !(symbol is IMethodSymbol method && Of(method, MemberKind.Method).TokenPosition >= 0);

    public CallStyle Style(AttributeData? export)
    {
        bool Says(string option) => export?.Named<bool>(option) ?? false;
        if (IsAsync) return CallStyle.Async;
        if (TokenPosition < 0) return Says("ReleasesGil") ? CallStyle.GilReleased : CallStyle.Direct;
        return IsAsyncSequence(Result) ? CallStyle.AsyncSequence : Says("ChecksSignals") ? CallStyle.ChecksSignals : CallStyle.Interruptible;
    }

    /// <summary>A parameter whose value is borrowed for less long, or less far, than the body needs it; null when all fit.</summary>
    public (string Name, string Type, string Why)? Objection(IEnumerable<ParameterModel> parameters)
    {
        foreach (ParameterModel p in parameters)
        {
            if (IsAsync && p.Type.HoldsResources)
                return (p.CSharpName.TrimStart('@'), p.Type.CSharp, "which Python lends until the call returns, and the task goes on after that; copy it first, in a method of its own");
            if (p.Type.HoldsResources && IsLazy(Result))
                return (p.CSharpName.TrimStart('@'), p.Type.CSharp, "which Python lends until the call returns, and the result is computed while it is read, after that; return a list");
            if (p.Type.IsProgress && IsLazy(Result))
                return (p.CSharpName.TrimStart('@'), p.Type.CSharp, "which is watched until the call returns, and the result is computed while it is read, after that; return a list");
            if (TokenPosition >= 0 && p.Type.OnStack)
                return (p.CSharpName.TrimStart('@'), p.Type.CSharp, "which lives on the calling thread, and a body with a CancellationToken runs beside it; take TensorView");
        }

        return null;
    }

    /// <summary>Something in it is computed only when Python asks for it.</summary>
    private static bool IsLazy(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsLazy(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } named =>
            WellKnown.MetadataName(named.OriginalDefinition) == "System.Collections.Generic.IEnumerable`1" || IsAsyncSequence(named) || named.TypeArguments.Any(IsLazy),
        _ => false,
    };

    private static bool IsAsyncSequence(ITypeSymbol type) =>
        type is INamedTypeSymbol named && WellKnown.MetadataName(named.OriginalDefinition) == Types.CollectionRows.AsyncSequence;

    private static bool IsNamed(ITypeSymbol type, string name) => type is INamedTypeSymbol named && WellKnown.MetadataName(named) == name;

    private static ITypeSymbol VoidOf(IMethodSymbol method)
    {
        // The type of a method that returns nothing is not among the types that a symbol offers; any such method of object has it.
        INamedTypeSymbol? root = method.ContainingType;
        while (root.BaseType != null) root = root.BaseType;
        return root.InstanceConstructors[0].ReturnType;
    }
}
