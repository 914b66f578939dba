using System.Text;
using Microsoft.CodeAnalysis;

namespace ArrowQuant.Benchmarks.Generator;

/// <summary>The least that a generator over the same attribute can do: the names of the members of each class, in a comment.</summary>
internal sealed class ListingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<(string Name, string Members)> classes = context.SyntaxProvider.ForAttributeWithMetadataName(
            "ArrowQuant.Export.ExportAttribute",
            static (_, _) => true,
            static (found, _) => (found.TargetSymbol.Name, string.Join('\n', ((INamedTypeSymbol)found.TargetSymbol).GetMembers().Select(member => "// " + member.Name))));
        context.RegisterSourceOutput(classes, static (output, one) => output.AddSource(one.Name, Microsoft.CodeAnalysis.Text.SourceText.From(one.Members, Encoding.UTF8)));
    }
}
