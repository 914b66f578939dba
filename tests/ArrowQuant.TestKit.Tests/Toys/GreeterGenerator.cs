using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ArrowQuant.TestKit.Tests.Toys;

/// <summary>Writes <c>Greet()</c> for each class with [Obsolete("greeter")]; every knob breaks one rule that the kit must notice.</summary>
[Generator]
internal sealed class GreeterGenerator : IIncrementalGenerator
{
    public const string ModelStep = "Model";

    /// <summary>Carries the symbol along.</summary>
    public bool Leaks { get; init; }

    /// <summary>Puts the position into the model, so that any edit above changes it.</summary>
    public bool RemembersPosition { get; init; }

    /// <summary>Writes a body that does not compile.</summary>
    public bool WritesNonsense { get; init; }

    /// <summary>Names no step.</summary>
    public bool Unnamed { get; init; }

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider.ForAttributeWithMetadataName(
            "System.ObsoleteAttribute",
            static (node, _) => node is ClassDeclarationSyntax,
            (found, _) => new Model(
                found.TargetSymbol.Name,
                ((INamedTypeSymbol)found.TargetSymbol).GetMembers().Count(member => !member.IsImplicitlyDeclared),
                RemembersPosition ? found.TargetNode.SpanStart : 0,
                Leaks ? found.TargetSymbol : null));
        if (!Unnamed)
        {
            models = models.WithTrackingName(ModelStep);
        }

        var greeting = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue("build_property.Greeting", out string? set) ? set : "hello");
        context.RegisterSourceOutput(models.Combine(greeting), (output, pair) => output.AddSource($"{pair.Left.Name}.g.cs", Print(pair.Left, pair.Right)));
    }

    private string Print(Model model, string greeting) => $$"""
        partial class {{model.Name}}
        {
            public string Greet() => {{(WritesNonsense ? "nonsense" : $"\"{greeting} from {model.Members} members\"")}};
        }

        """.ReplaceLineEndings("\n");

    internal sealed record Model(string Name, int Members, int Position, object? Extra);
}
