using System.Diagnostics;
using ArrowQuant.Export.Generator;
using ArrowQuant.TestKit.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.Benchmarks.Generator;

/// <summary>Times of one project, each the median of turns that the contestants take one after another.</summary>
/// <param name="Cold">The generator on a project that nobody has compiled.</param>
/// <param name="Body">Again after an edit inside a method.</param>
/// <param name="Signature">Again after an edit that changes one exported member.</param>
/// <param name="List">The listing generator, cold.</param>
/// <param name="Compiler">The compiler on the same sources: binding and emitting, without any generator.</param>
/// <param name="ColdBytes">What the cold run allocated.</param>
internal sealed record Measurement(double Cold, double Body, double Signature, double List, double Compiler, long ColdBytes)
{
    public static Measurement Of(MemberSources sources, int rounds)
    {
        var samples = new List<Measurement>();
        for (int i = 0; i <= rounds; i++)
        {
            Measurement sample = Once(sources);
            if (i > 0) samples.Add(sample); // the first turn compiles the contestants themselves
        }

        return new(
            Median(samples, one => one.Cold), Median(samples, one => one.Body), Median(samples, one => one.Signature), Median(samples, one => one.List),
            Median(samples, one => one.Compiler), (long)Median(samples, one => one.ColdBytes));
    }

    private static Measurement Once(MemberSources sources)
    {
        CSharpCompilation compilation = Compile(sources);
        double compiler = Time(() => Check(compilation.Emit(Stream.Null).Success, "the sources do not compile"), out _);

        // Each contestant gets a compilation whose symbols nobody has bound.
        GeneratorDriver lister = CSharpGeneratorDriver.Create([new ListingGenerator().AsSourceGenerator()], parseOptions: MemberSources.ParseOptions);
        compilation = Compile(sources);
        double list = Time(() => lister = lister.RunGenerators(compilation), out _);

        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ExportGenerator().AsSourceGenerator()], parseOptions: MemberSources.ParseOptions);
        compilation = Compile(sources);
        double cold = Time(() => driver = driver.RunGenerators(compilation), out long bytes);
        GeneratorDriverRunResult result = driver.GetRunResult();
        Check(result.Diagnostics.IsEmpty && result.GeneratedTrees.Any(tree => tree.FilePath.EndsWith("Artifacts.g.cs", StringComparison.Ordinal)), "the generator refused the sources");

        CSharpCompilation body = Edit(compilation, sources, "_ = by * 2;");
        double afterBody = Time(() => driver = driver.RunGenerators(body), out _);
        CSharpCompilation signature = Edit(body, sources, "} public long New(long x) { return x;");
        double afterSignature = Time(() => driver = driver.RunGenerators(signature), out _);
        return new(cold, afterBody, afterSignature, list, compiler, bytes);
    }

    private static CSharpCompilation Compile(MemberSources sources) => CSharpCompilation.Create(
        "Bench", sources.Trees(), FrameworkReferences.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));

    private static CSharpCompilation Edit(CSharpCompilation compilation, MemberSources sources, string more)
    {
        SyntaxTree before = compilation.SyntaxTrees.Single(tree => tree.FilePath == "/project/Box0.cs");
        return compilation.ReplaceSyntaxTree(before, sources.Edited(more));
    }

    private static double Time(Action work, out long bytes)
    {
        GC.Collect();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        work();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        return milliseconds;
    }

    private static double Median(List<Measurement> samples, Func<Measurement, double> value)
    {
        double[] sorted = [.. samples.Select(value).Order()];
        return sorted[sorted.Length / 2];
    }

    private static void Check(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }
}
