using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Diagnostics;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Model.Protocols;

/// <summary>Indexers: <c>x[key]</c> and <c>x[key] = value</c>. Several of them are tried in the order of their key types.</summary>
internal static class IndexerProtocol
{
    public static void Classify(IPropertySymbol indexer, ProtocolClaims claims)
    {
        bool canWrite = indexer.SetMethod is { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false };
        if (indexer.GetMethod is not { DeclaredAccessibility: Accessibility.Public }) Refuse(indexer, claims, "it cannot be read");
        else if (indexer.Parameters.Length != 1) Refuse(indexer, claims, "it takes more than one key");
        else if (indexer.IsStatic) Refuse(indexer, claims, "it is static");
        else if (indexer.ReturnsByRef || indexer.ReturnsByRefReadonly) claims.Ledger.Refuse(indexer, Rules.ByReference, "the item");
        else Add(indexer, canWrite, claims);
    }

    /// <summary>Whether a key is a position rather than a name.</summary>
    public static bool IsPosition(IPropertySymbol indexer) => indexer is { IsIndexer: true, Parameters.Length: 1 }
        && indexer.Parameters[0].Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;

    private static void Add(IPropertySymbol indexer, bool canWrite, ProtocolClaims claims)
    {
        BoundType? key = claims.Operand(indexer, indexer.Parameters[0].Name, indexer.Parameters[0].Type);
        Binding item = TypeCatalog.Bind(indexer.Type, canWrite ? Position.Both : Position.Write, claims.Type.ContainingAssembly);
        if (item.Type is not { } value)
        {
            claims.Ledger.Refuse(indexer, Rules.PropertyType, Displays.PersonType(indexer.Type), item.Refusal);
            return;
        }

        if (key == null) return;
        int rank = IsPosition(indexer) ? 0 : 1;
        claims.Add("__getitem__", indexer, new ProtocolCase("{0}[{1}]", new[] { claims.Own, key }.ToEquatableArray(), value), rank);
        if (canWrite) claims.Add("__setitem__", indexer, new ProtocolCase("{0}[{1}] = {2}", new[] { claims.Own, key, value }.ToEquatableArray(), BoundType.Void), rank);
    }

    private static void Refuse(IPropertySymbol indexer, ProtocolClaims claims, string why) => claims.Ledger.Refuse(indexer, Rules.Indexer, why);
}
