using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Protocols;

/// <summary>Operators and conversions as the number protocols of Python.</summary>
internal static class OperatorProtocol
{
    public static void Classify(IMethodSymbol method, ProtocolClaims claims)
    {
        // Python finds the operators of an exported base on the base, which takes objects of all classes that derive from it.
        if (ExportedBase.Has(claims.Type, method.ContainingType)) return;
        if (method.MethodKind == MethodKind.Conversion) Conversion(method, claims);
        else if (!method.IsStatic || method.Parameters.Length is 0 or > 2) Refuse(method, claims, "Python has no counterpart for it");
        else if (method.Parameters.Length == 1) One(method, claims);
        else Two(method, claims);
    }

    private static void One(IMethodSymbol method, ProtocolClaims claims)
    {
        if (!claims.IsOwn(method.Parameters[0].Type))
        {
            Refuse(method, claims, "its operand is of another type");
        }
        else if (method.Name is "op_True" or "op_False")
        {
            if (claims.Result(method, method.ReturnType) is { } truth)
                claims.Add("__bool__", method, method.Name == "op_True" ? new ProtocolCase("({0} ? true : false)", Operands(claims.Own), truth) : null);
        }
        else if (!ProtocolTable.Unary.TryGetValue(method.Name, out (string Python, string Token) row))
        {
            Refuse(method, claims, "Python has no counterpart for it");
        }
        else if (claims.Result(method, method.ReturnType) is { } result)
        {
            claims.Add($"__{row.Python}__", method, new ProtocolCase(row.Token + "{0}", Operands(claims.Own), result));
        }
    }

    private static void Two(IMethodSymbol method, ProtocolClaims claims)
    {
        bool left = claims.IsOwn(method.Parameters[0].Type), right = claims.IsOwn(method.Parameters[1].Type);
        if (!left && !right)
        {
            Refuse(method, claims, "neither operand is of the type");
            return;
        }

        if (method.Name == "op_Inequality")
        {
            // Python asks for equality and turns the answer round.
            claims.Add("__eq__", method, null);
            return;
        }

        bool compares = ProtocolTable.Comparisons.TryGetValue(method.Name, out (string Python, string Swapped, string Token) comparison);
        bool counts = ProtocolTable.Binary.TryGetValue(method.Name, out (string Python, string Token) number);
        if (!compares && !counts)
        {
            Refuse(method, claims, "Python has no counterpart for it");
            return;
        }

        BoundType? a = claims.Operand(method, method.Parameters[0].Name, method.Parameters[0].Type);
        BoundType? b = claims.Operand(method, method.Parameters[1].Name, method.Parameters[1].Type);
        BoundType? result = claims.Result(method, method.ReturnType);
        if (a == null || b == null || result == null) return;
        if (compares && method.ReturnType.SpecialType != SpecialType.System_Boolean) Refuse(method, claims, "it compares and returns no bool");
        else if (compares && left) claims.Add(comparison.Python, method, new ProtocolCase($"{{0}} {comparison.Token} {{1}}", Operands(a, b), result), rank: 1);
        else if (compares) claims.Add(comparison.Swapped, method, new ProtocolCase($"{{1}} {comparison.Token} {{0}}", Operands(b, a), result), rank: 1);
        else claims.Add(left ? $"__{number.Python}__" : $"__r{number.Python}__", method, new ProtocolCase($"{{0}} {number.Token} {{1}}", Operands(a, b), result));
    }

    private static void Conversion(IMethodSymbol method, ProtocolClaims claims)
    {
        ITypeSymbol target = method.ReturnType;
        if (!claims.IsOwn(method.Parameters[0].Type))
        {
            Refuse(method, claims, "it makes the type from another one");
            return;
        }

        (string Name, int Rank)? protocol = Target(target);
        if (protocol is not var (name, rank)) Refuse(method, claims, $"Python has no conversion to '{Displays.PersonType(target)}'");
        else if (claims.Result(method, target) is { } result)
            claims.Add(name, method, new ProtocolCase($"(({Displays.SourceBare(target)}){{0}})", Operands(claims.Own), result), rank);
    }

    /// <summary>What a conversion to a type stands for. Where C# offers several, the widest speaks.</summary>
    private static (string Name, int Rank)? Target(ITypeSymbol target) => target.SpecialType switch
    {
        SpecialType.System_Boolean => ("__bool__", 1),
        SpecialType.System_Double => ("__float__", 0),
        SpecialType.System_Single => ("__float__", 1),
        SpecialType.System_UInt64 => ("__int__", 1),
        SpecialType.System_Int64 => ("__int__", 2),
        SpecialType.System_UInt32 => ("__int__", 3),
        SpecialType.System_Int32 => ("__int__", 4),
        SpecialType.System_UInt16 or SpecialType.System_Int16 or SpecialType.System_Byte or SpecialType.System_SByte => ("__int__", 5),
        _ when target is INamedTypeSymbol named && WellKnown.MetadataName(named) is "System.Numerics.BigInteger" or "System.Int128" or "System.UInt128" => ("__int__", 0),
        _ when target is INamedTypeSymbol half && WellKnown.MetadataName(half) == "System.Half" => ("__float__", 2),
        _ => null,
    };

    private static void Refuse(IMethodSymbol method, ProtocolClaims claims, string why) => claims.Ledger.Refuse(method, Rules.Operator, why);

    private static EquatableArray<BoundType> Operands(params BoundType[] operands) => operands.ToEquatableArray();
}
