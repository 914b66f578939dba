using System.Text.RegularExpressions;
using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Export.Generator.Tests.Emitted;

/// <summary>Exports that are called as things of Python's own.</summary>
public class GeneratedNamesTests
{
    [Fact]
    public void MembersNamedAsBuiltIns_DoNotChangeWhatAnnotationsMean() => Snapshot.Match(ExportRun.Clean("""
        [ExportException(Base = "TimeoutError", Name = "TimeoutError")] public sealed class LateException : Exception { }
        [Export(As = ExportAs.Dict)] public sealed record Row(int Int, IReadOnlyList<int> List);
        [Export] public sealed class Shadows
        {
            public IReadOnlyList<int> List => [];
            public int Int => 1;
            public string Str => "";
            public int Property { get; set; }
            public static Row Staticmethod(IReadOnlyList<string> rows, Action<int> callable) => null!;
        }
        [Export] public static class Functions
        {
            public static IReadOnlyList<int> Sorted(IReadOnlyList<int> values) => values;
            public static HashSet<int> Set() => [];
            public static void Globals() { }
            public static System.Threading.Tasks.Task<int> Sequence(string text = "list") => null!;
        }
        """).Pick(ExportRun.StubFile, ExportRun.PackageFile));

    [Fact]
    public void FunctionsThatRunLater_TakeBuiltInsFromTheirModule()
    {
        string package = ExportRun.Clean("""
            [Export] public enum Color { Red }
            [Export(As = ExportAs.Dict)] public sealed record Row(int A);
            """).Artifact(ExportRun.PackageFile);
        string later = package[package.IndexOf("\ndef __getattr__", StringComparison.Ordinal)..];
        Assert.DoesNotMatch(new Regex(@"(?<![\w.])(?:sorted|set|globals|getattr|print|AttributeError)\("), later);
        Assert.Contains("_builtins.print(", package, StringComparison.Ordinal);
    }

    [Fact]
    public void PartialDictRecord_HasTheSameKeyOrder_WhateverTheOrderOfItsFiles()
    {
        var project = ExportRun.Project("[Export(As = ExportAs.Dict)] public partial record Row(int Zoo, int Apple);")
            .WithSource("Second.cs", "partial record Row { public int Pear => 1; public int Fig => 2; }")
            .WithSource("Third.cs", "partial record Row { public int Nut => 3; }");
        ExportRun forward = ExportRun.Of(project), backward = ExportRun.Of(project with { Sources = [.. project.Sources.Reverse()] });
        Assert.Equal(forward.Everything, backward.Everything);
        string stub = forward.Artifact(ExportRun.StubFile);
        Assert.Equal(["zoo", "apple", "fig", "nut", "pear"], Regex.Matches(stub, @"^    (\w+): int$", RegexOptions.Multiline).Select(key => key.Groups[1].Value));
    }
}
