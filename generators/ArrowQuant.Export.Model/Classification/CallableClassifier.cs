using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Constructors and methods.</summary>
internal static class CallableClassifier
{
    public const string ConstructorName = "__init__";

    public static void Classify(INamedTypeSymbol type, IMethodSymbol method, MemberKind kind, Ledger ledger, CancellationToken cancellation)
    {
        AttributeData? export = method.Find(WellKnown.Export);
        string name = kind == MemberKind.Constructor ? ConstructorName : export?.Named<string>("Name") ?? ForeignName.SnakeCase(method.Name);

        if (method.IsGenericMethod)
        {
            ledger.Refuse(method, Rules.GenericMethod);
            return;
        }

        bool refused = false;
        bool isProtocol = kind == MemberKind.Method && (name == "__call__" || (name == "__reduce__" && method.Parameters.Length == 0 && !method.ReturnsVoid));
        if (kind != MemberKind.Constructor && !isProtocol && ForeignName.Objection(name) is { } objection)
        {
            ledger.RefuseName(method, name, objection);
            refused = true;
        }

        if (kind == MemberKind.Constructor && RequiredMembers.AreLeftUnsetBy(method))
        {
            ledger.Refuse(method, Rules.RequiredMembers);
            refused = true;
        }

        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            ledger.Refuse(method, Rules.ByReference, "the result");
            refused = true;
        }

        CallShape shape = CallShape.Of(method, kind);
        var parameters = new List<ParameterModel>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Ordinal == shape.TokenPosition) continue;
            if (Parameter(type, method, parameter, kind, ledger) is { } model) parameters.Add(model);
            else refused = true;
        }

        if (method is { IsAsync: true, ReturnsVoid: true })
        {
            ledger.Refuse(method, Rules.ResultType, "async void", "whose end nobody can wait for and whose exception ends the process: return a Task");
            refused = true;
        }

        if (shape.Objection(parameters) is { } borrowed)
        {
            ledger.Refuse(method, Rules.ParameterType, borrowed.Name, borrowed.Type, borrowed.Why);
            refused = true;
        }

        Binding result = TypeCatalog.Bind(shape.Result, Position.Write, type.ContainingAssembly);
        if (result.Type == null)
        {
            ledger.Refuse(method, Rules.ResultType, Displays.PersonType(method.ReturnType), result.Refusal);
            refused = true;
        }

        foreach (var twins in parameters.GroupBy(p => p.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            ledger.Refuse(method, Rules.InvalidName, twins.Key, "the name of two of its parameters");
            refused = true;
        }

        if (ParameterPassing.Objection(method, shape.TokenPosition) is { } passing)
        {
            ledger.Refuse(method, Rules.ParameterPassing, passing.Parameter, passing.Why);
            refused = true;
        }

        // Python, like C, fills parameters from the left: no caller could leave out the first and give the second by position.
        if (parameters.SkipWhile(p => !p.IsOptional).FirstOrDefault(p => p is { IsOptional: false, IsVariadic: false, IsKeywordOnly: false }) is { } late)
        {
            ledger.Refuse(method, Rules.DefaultBeforeRequired, late.CSharpName.TrimStart('@'));
            refused = true;
        }

        if (refused) return;
        ledger.Export(method, new MemberModel(
            name == "__reduce__" ? MemberKind.Reduce : kind, name, method.Name, Displays.Person(method), parameters.ToEquatableArray(), result.Type!,
            CanRead: false, CanWrite: false, shape.Style(export),
            DocText.For(method, ForeignName.SnakeCase, cancellation), shape.TokenPosition, shape.AwaitsValueTask));
    }

    private static ParameterModel? Parameter(INamedTypeSymbol type, IMethodSymbol method, IParameterSymbol parameter, MemberKind kind, Ledger ledger)
    {
        string name = ForeignName.SnakeCase(parameter.Name);
        string? taken = name == "self" && kind != MemberKind.StaticMethod ? "what Python calls the object of the call itself" : null;
        if ((ForeignName.Objection(name) ?? taken) is { } objection)
        {
            ledger.Refuse(method, Rules.InvalidName, name, objection);
            return null;
        }

        if (parameter.RefKind != RefKind.None)
        {
            ledger.Refuse(method, Rules.ByReference, $"parameter '{parameter.Name}'");
            return null;
        }

        IArrayTypeSymbol? rest = parameter.IsParams ? parameter.Type as IArrayTypeSymbol : null;
        if (parameter.IsParams && rest == null)
        {
            ledger.Refuse(method, Rules.ParamsArray, parameter.Name);
            return null;
        }

        Binding binding = rest != null
            ? TypeCatalog.BindRest(rest, type.ContainingAssembly)
            : TypeCatalog.Bind(parameter.Type, Position.Read | Position.Direct, type.ContainingAssembly);
        if (binding.Type is not { IsVoid: false } bound)
        {
            ledger.Refuse(method, Rules.ParameterType, parameter.Name, Displays.PersonType(parameter.Type), binding.Refusal);
            return null;
        }

        string csharp = "", python = "", stub = "";
        if (parameter.HasExplicitDefaultValue && !DefaultValues.TryWrite(parameter, out csharp, out python, out stub))
        {
            ledger.Refuse(method, Rules.DefaultValue, parameter.Name);
            return null;
        }

        return new ParameterModel(
            name, "@" + parameter.Name, bound, csharp, python, stub, IsVariadic: rest != null,
            ParameterPassing.IsKeywordOnly(method, parameter), ParameterPassing.IsPositionalOnly(method, parameter))
        {
            Kinds = ArgumentKinds.Of(rest?.ElementType ?? parameter.Type),
        };
    }
}
