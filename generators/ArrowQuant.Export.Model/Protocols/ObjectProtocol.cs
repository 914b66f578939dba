using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Protocols;

/// <summary>What every object of C# can be asked: its text, equality, a hash, and its order among others of its type.</summary>
internal static class ObjectProtocol
{
    private static readonly (string Name, string Token)[] s_order = [("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")];

    /// <summary>True where the method stands for a protocol, or is refused as one.</summary>
    public static bool Claims(IMethodSymbol method, ProtocolClaims claims)
    {
        bool overrides = OverridesObject(method);
        if (!overrides && !IsEquals(method, claims) && !IsCompareTo(method, claims)) return false;
        if (method.Find(WellKnown.Export)?.Named<string>("Name") is { } name)
        {
            if (ProtocolTable.Find(name) != null) return false; // by hand, and judged as such
            claims.Ledger.Refuse(method, Rules.Protocol, name);
            return true;
        }

        switch (method.Name)
        {
            case "ToString":
                BoundType text = claims.Result(method, method.ReturnType.WithNullableAnnotation(NullableAnnotation.NotAnnotated))!;

                // A record has a repr of its own, from which it can be made again.
                claims.Add(claims.Type.IsRecord ? "__str__" : "__repr__", method, new ProtocolCase("({0}.ToString() ?? \"\")", Own(claims, 1), text));
                break;
            case "GetHashCode":
                claims.Add("__hash__", method, new ProtocolCase("{0}.GetHashCode()", Own(claims, 1), claims.Result(method, method.ReturnType)!));
                break;
            case "Equals":
                claims.Add("__eq__", method, new ProtocolCase("{0}.Equals({1})", Own(claims, 2), claims.Result(method, method.ReturnType)!));
                break;
            default:
                BoundType truth = Types.TypeCatalog.Bind(Truth(method), Types.Position.Write, claims.Type.ContainingAssembly).Type!;
                foreach ((string python, string token) in s_order)
                    claims.Add(python, method, new ProtocolCase($"{{0}}.CompareTo({{1}}) {token} 0", Own(claims, 2), truth));
                break;
        }

        return true;
    }

    private static bool IsEquals(IMethodSymbol method, ProtocolClaims claims) => method is { Name: "Equals", IsStatic: false, Parameters.Length: 1 }
        && method.ReturnType.SpecialType == SpecialType.System_Boolean && claims.IsOwn(method.Parameters[0].Type);

    private static bool IsCompareTo(IMethodSymbol method, ProtocolClaims claims) => method is { Name: "CompareTo", IsStatic: false, Parameters.Length: 1 }
        && method.ReturnType.SpecialType == SpecialType.System_Int32
        && (claims.IsOwn(method.Parameters[0].Type) || method.Parameters[0].Type.SpecialType == SpecialType.System_Object);

    private static bool OverridesObject(IMethodSymbol method)
    {
        IMethodSymbol root = method;
        while (root.OverriddenMethod != null) root = root.OverriddenMethod;
        return !SymbolEqualityComparer.Default.Equals(root, method) && root.ContainingType.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;
    }

    private static ITypeSymbol Truth(IMethodSymbol method)
    {
        // bool is what object.Equals returns; a symbol offers no other way to it without the compilation.
        INamedTypeSymbol root = method.ContainingType;
        while (root.BaseType != null) root = root.BaseType;
        return root.GetMembers("Equals").OfType<IMethodSymbol>().First().ReturnType;
    }

    private static EquatableArray<BoundType> Own(ProtocolClaims claims, int count) => Enumerable.Repeat(claims.Own, count).ToEquatableArray();
}
