using System.Text.RegularExpressions;
using ArrowQuant.Export.Generator.Emit;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;
using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Repository;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Export.Generator.Tests.CFace;

/// <summary>
/// Nothing is left out of the C face without somebody having decided it. The rows are taken from the text of the catalog itself, so that
/// a row that is added there is asked for here.
/// </summary>
public partial class CDecisionTests
{
    [Fact]
    public void EveryKindOfMember_IsSpelledInC_OrLeftOutWithAReason() =>
        Assert.All(Enum.GetValues<MemberKind>(), kind => Assert.Null(Record.Exception(() => CMemberForm.Of(kind))));

    [Fact]
    public void EveryRowOfTheCatalog_IsSpelledInC_OrLeftOutWithAReason()
    {
        Compilation compilation = ExportRun.Of(ExportRun.Project(Exported)).Run.Output;
        ITypeSymbol[] rows = [.. Rows(compilation)];
        Assert.True(rows.Length > 50, $"only {rows.Length} rows were found in the text of the catalog");
        Assert.All(rows, row =>
        {
            bool passes = Bind(row, Position.Read | Position.Direct, compilation) is { } read && IsDecided(read.C.In, row, "passed");
            bool returns = Bind(row, Position.Write, compilation) is { } written && IsDecided(written.C.Out, row, "returned");
            Assert.True(passes || returns, $"{row} stands in the catalog and binds nowhere");
        });
    }

    private const string Exported = """
        [Export] public enum Color { Red }
        [Export] public sealed class Counter { }
        [Export(As = ExportAs.Dict)] public sealed record Report(int Count);
        """;

    private static BoundType? Bind(ITypeSymbol type, Position position, Compilation compilation) => TypeCatalog.Bind(type, position, compilation.Assembly).Type;

    private static bool IsDecided(CForm form, ITypeSymbol row, string how)
    {
        Assert.False(form.Reason == CSpelling.Undecided.In.Reason, $"{row} can be {how} in Python, and nobody has decided how it is in C: see {nameof(CSpellings)}");
        return true;
    }

    /// <summary>The types that the files of the catalog name, with parts that bind where they are generic.</summary>
    private static IEnumerable<ITypeSymbol> Rows(Compilation compilation)
    {
        string[] files = [.. Directory.EnumerateFiles(RepositoryRoot.Combine("generators/ArrowQuant.Export.Model/Types"), "*.cs")
            .Where(file => !Path.GetFileName(file).StartsWith('C') || Path.GetFileName(file) == "CollectionRows.cs")];
        string text = string.Join("\n", files.Select(File.ReadAllText));
        foreach (string name in SpecialTypes().Matches(text).Select(m => m.Groups[1].Value).Distinct())
        {
            var special = Enum.Parse<SpecialType>("System_" + name);
            if (special is SpecialType.System_Void or SpecialType.System_Object || name == "Nullable_T") continue;
            yield return compilation.GetSpecialType(special);
        }

        foreach (string name in MetadataNames().Matches(text).Select(m => (m.Groups[1].Success ? "ArrowQuant.Export.Runtime." : "") + m.Groups[2].Value).Distinct())
        {
            if (compilation.GetTypeByMetadataName(name) is not { } type) continue;
            yield return type.IsGenericType ? type.Construct([.. type.TypeParameters.Select((p, i) => Part(compilation, name, i))]) : type;
        }

        INamedTypeSymbol number = compilation.GetSpecialType(SpecialType.System_Int32);
        yield return compilation.CreateArrayTypeSymbol(number);
        yield return compilation.GetSpecialType(SpecialType.System_Nullable_T).Construct(number);
        yield return compilation.GetSpecialType(SpecialType.System_String).WithNullableAnnotation(NullableAnnotation.Annotated);
        yield return compilation.CreateTupleTypeSymbol([number, number]);
        foreach (string exported in new[] { "Color", "Counter", "Report" }) yield return compilation.GetTypeByMetadataName(exported)!;
    }

    private static ITypeSymbol Part(Compilation compilation, string name, int index) => name switch
    {
        "System.ReadOnlySpan`1" or "System.ReadOnlyMemory`1" => compilation.GetSpecialType(SpecialType.System_Byte),
        "ArrowQuant.Export.Runtime.Deferred`1" => compilation.GetTypeByMetadataName("ArrowQuant.Export.Runtime.TensorView")!,
        "ArrowQuant.Export.Runtime.Either`2" => index == 0 ? compilation.GetSpecialType(SpecialType.System_String) : compilation.GetTypeByMetadataName("Counter")!,
        _ => compilation.GetSpecialType(SpecialType.System_Int32),
    };

    [GeneratedRegex("SpecialType\\.System_(\\w+)")]
    private static partial Regex SpecialTypes();

    [GeneratedRegex("(RuntimeTypes \\+ )?\"((?:System\\.)?[A-Z][\\w.]*(?:`\\d)?)\"")]
    private static partial Regex MetadataNames();
}
