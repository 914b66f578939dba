using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Protocols;

/// <summary>Members that their author put on a protocol by hand: <c>[Export(Name = "__len__")]</c>.</summary>
internal static class NamedProtocol
{
    /// <summary>True where the name of a member is that of a protocol, and the member is judged.</summary>
    public static bool Claims(ISymbol member, ProtocolClaims claims)
    {
        string? name = member.Find(WellKnown.Export)?.Named<string>("Name");
        if (name == null || ProtocolTable.Find(name) is not { } row) return false;
        (ITypeSymbol Result, IParameterSymbol[] Parameters, string Form)? shape = member switch
        {
            IMethodSymbol { IsStatic: false, IsGenericMethod: false, MethodKind: MethodKind.Ordinary, ReturnsByRef: false, ReturnsByRefReadonly: false } method
                when method.Parameters.All(p => p.RefKind == RefKind.None && !p.IsParams) => (method.ReturnType, [.. method.Parameters], Call(method)),
            IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public, ReturnsByRef: false } property
                => (property.Type, [], "{0}.@" + property.Name),
            _ => null,
        };
        if (shape is not var (result, parameters, form) || parameters.Length != row.Operands || !Fits(result, row.Answer))
        {
            claims.Ledger.Refuse(member, Rules.ProtocolShape, name, row.Wanted);
            return true;
        }

        var operands = new List<BoundType> { claims.Own };
        foreach (IParameterSymbol parameter in parameters)
        {
            if (claims.Operand(member, parameter.Name, parameter.Type) is not { } operand) return true;
            operands.Add(operand);
        }

        // Python hands the operands of a + b over in their order, whichever of them answers.
        if (row.Shape == SlotShape.Reflected)
        {
            operands.Reverse();
            form = form.Replace("{0}", "{2}").Replace("{1}", "{0}").Replace("{2}", "{1}");
        }

        if (claims.Result(member, result) is { } answer) claims.Add(name, member, new ProtocolCase(form, operands.ToEquatableArray(), answer), rank: -1);
        return true;
    }

    private static string Call(IMethodSymbol method) =>
        $"{{0}}.@{method.Name}({string.Join(", ", Enumerable.Range(1, method.Parameters.Length).Select(i => "{" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + "}"))})";

    private static bool Fits(ITypeSymbol result, ProtocolAnswer answer) => answer switch
    {
        ProtocolAnswer.Text => result.SpecialType == SpecialType.System_String,
        ProtocolAnswer.Whole => result.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64,
        ProtocolAnswer.Real => result.SpecialType is SpecialType.System_Double or SpecialType.System_Single,
        ProtocolAnswer.Truth => result.SpecialType == SpecialType.System_Boolean,
        ProtocolAnswer.Items => result.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T,
        ProtocolAnswer.AwaitedItems => result is INamedTypeSymbol named && WellKnown.MetadataName(named.OriginalDefinition) == Types.CollectionRows.AsyncSequence,
        ProtocolAnswer.Nothing => result.SpecialType == SpecialType.System_Void,
        _ => result.SpecialType != SpecialType.System_Void,
    };
}
