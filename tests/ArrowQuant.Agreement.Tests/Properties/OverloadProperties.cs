using ArrowQuant.TestKit.Compilations;
using FsCheck.Xunit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ArrowQuant.Agreement.Properties;

/// <summary>
/// The promise of overloads, on random ones: either the build refuses two of them, or every call from Python has one overload that fits best,
/// by rules that stand on the page of AQ0305; and where C# would call any, it is that one.
/// </summary>
public class OverloadProperties
{
    [Property(MaxTest = 150)]
    public async Task Overloads_AreRefused_OrEveryCallHasOne_AndItIsTheOneOfCSharp(byte[] choices, byte[][] calls)
    {
        RandomOverloads random = RandomOverloads.From(choices);
        TwoFaces faces = await TwoFaces.Judge(random.Project());
        Assert.Equal(faces.Reported, faces.Printed);
        Assert.All(faces.Printed, refusal => Assert.Equal("AQ0305", refusal.Rule));
        if (faces.Printed.Count != 0) return;
        foreach (byte[] one in calls)
        {
            IReadOnlyList<RandomArgument> call = RandomOverloads.Call(one);
            int chosen = random.Choose(call);
            Assert.True(chosen != -2, $"two overloads fit equally well: {string.Join(", ", call)}\n{random}");

            // The page says where Python chooses otherwise.
            if (call.Any(static argument => argument.Kind == "None") || random.HasNullableNumbers) continue;
            int? inCSharp = BoundByTheCompiler(random, call);
            Assert.True(inCSharp == null || chosen < 0 || inCSharp == chosen, $"C# calls {inCSharp}, Python would call {chosen}: {string.Join(", ", call)}\n{random}");
        }
    }

    /// <summary>Whatever is refused has a reason: some call of few arguments that two overloads take equally well, or that contradicts itself.</summary>
    [Fact]
    public async Task EachPairOfSimpleTypes_IsJudgedAsTheTableSays()
    {
        (string Type, string Kind)[] types = [("bool", "bool"), ("int", "int"), ("long", "int"), ("string", "str"), ("char", "str"), ("byte[]", "buffer"), ("int[]", "sequence"), ("Guid", "uuid")];
        foreach (var (first, second) in from a in types from b in types where string.CompareOrdinal(a.Type, b.Type) < 0 select (a, b))
        {
            TwoFaces faces = await TwoFaces.Judge(Sources.Project($"[Export] public static class C {{ public static void M({first.Type} a) {{ }} public static void M({second.Type} a) {{ }} }}"));
            Assert.Equal(first.Kind == second.Kind ? 2 : 0, faces.Printed.Count);
        }
    }

    private static int? BoundByTheCompiler(RandomOverloads random, IReadOnlyList<RandomArgument> call)
    {
        Compilation compilation = ProjectCompiler.Compile(random.Project(call));
        SyntaxTree tree = compilation.SyntaxTrees.Single(one => one.ToString().Contains("class Caller", StringComparison.Ordinal));
        InvocationExpressionSyntax invocation = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Single();
        if (compilation.GetSemanticModel(tree).GetSymbolInfo(invocation).Symbol is not IMethodSymbol method) return null;
        ITypeSymbol c = method.ContainingType;
        return c.GetMembers("M").OfType<IMethodSymbol>().ToList().FindIndex(one => SymbolEqualityComparer.Default.Equals(one, method));
    }
}
