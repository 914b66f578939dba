using ArrowQuant.Export.Model.Classification;
using ArrowQuant.Export.Model.Naming;
using ArrowQuant.TestKit.Compilations;
using ArrowQuant.TestKit.Repository;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.Export.Generator.Tests.Texts;

/// <summary>Documentation read from the source says what the compiler says that it is.</summary>
public class DocSourceTests
{
    // Whole comments come of them by chance, well formed or not.
    private static readonly string[] s_parts =
    [
        "<summary>", "</summary>", "<param name=\"a\">", "</param>", "<returns>", "</returns>", "<remarks>", "</remarks>", "<para>", "</para>", "<c>x</c>",
        "<paramref name=\"b\"/>", "<see langword='null'/>", "<see cref=\"int\"/>", "<inheritdoc/>", "<include file='f' path='p'/>", "<!-- c -->", "<![CDATA[ <b> ]]>",
        "text", " two  words ", "///", "//", "&lt;", "&amp;", "&#65;", "&unknown;", "&", "<", "]]>", "\u00e9", "\n/// ", "\n    ///", "\r\n/// ", "\n///\n///", "\u2028/// ",
        "\n\n/// ", "\n// plain\n/// ", "\n/** <summary>x</summary> */\n/// ", "\n#region r\n#endregion\n/// ",
    ];

    private static readonly Gen<string> s_comments = Gen.Elements(s_parts).ListOf().Select(parts => "/// " + string.Concat(parts));

    // Most of what chance makes is no XML: here the elements are closed.
    private static readonly Gen<string> s_sound = Gen.Elements("summary", "remarks", "param name=\"a\"", "param name='b'", "returns", "value")
        .SelectMany(element => s_comments.Select(inner => $"<{element}>{inner.Substring(4)}</{element.Split(' ')[0]}>"))
        .ListOf().Select(elements => "/// " + string.Join("\n/// ", elements));

    [Property(MaxTest = 300)]
    public Property BothReadings_Agree_OnAnyComment() => Prop.ForAll(Gen.OneOf(s_comments, s_sound).ToArbitrary(), comment => Assert.All(
        Methods($"public class A\n{{\n    {comment}\n    public int F(int a, int b) => a;\n}}", "F"), Agree));

    [Fact]
    public void BothReadings_Agree_OnEveryMethodOfThisRepository()
    {
        SyntaxTree[] trees = [.. new[] { "src", "tests/NativeSamples", "samples" }
            .SelectMany(folder => Directory.EnumerateFiles(RepositoryRoot.Combine(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose)))];
        IMethodSymbol[] methods = [.. DeclaredTypes.In(CSharpCompilation.Create("all", trees).Assembly.GlobalNamespace).SelectMany(type => type.GetMembers()).OfType<IMethodSymbol>()];
        int read = methods.Count(method => DocSource.Of(method, CancellationToken.None) != null);
        Assert.True(read > 700, $"only {read} of {methods.Length} methods were read from the source");
        Assert.All(methods, Agree);
    }

    [Theory]
    [InlineData(DocumentationMode.None, false)]
    [InlineData(DocumentationMode.Parse, true)]
    [InlineData(DocumentationMode.Diagnose, true)]
    public void CommentsThatTheCompilerDoesNotRead_AreNotReadHereEither(DocumentationMode mode, bool isRead)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("public class A { /// <summary>Said.</summary>\n public void F() { } }", new CSharpParseOptions(documentationMode: mode));
        IMethodSymbol method = CSharpCompilation.Create("a", [tree]).GetTypeByMetadataName("A")!.GetMembers("F").OfType<IMethodSymbol>().Single();
        Assert.Equal(isRead, DocSource.Of(method, CancellationToken.None) != null);
        Agree(method);
    }

    [Theory]
    [InlineData("public partial class A { /// <summary>One.</summary>\n public partial void F(); }\npublic partial class A { /// <summary>Two.</summary>\n public partial void F() { } }")]
    [InlineData("public class A { /// <summary>See <see cref=\"A\"/>.</summary>\n public void F() { } }")]
    [InlineData("public class A { /// <inheritdoc/>\n public void F() { } }")]
    [InlineData("public class A { /** <summary>Said.</summary> */ public void F() { } }")]
    [InlineData("public class A { /// <summary>One.</summary>\n\n/// <summary>Two.</summary>\n public void F() { } }")]
    [InlineData("public class A { public void F() { } }")]
    public void WhatNeedsTheCompiler_IsLeftToIt(string source) => Assert.All(Methods(source, "F"), method =>
    {
        Assert.Null(DocSource.Of(method, CancellationToken.None));
        Agree(method);
    });

    private static IEnumerable<IMethodSymbol> Methods(string source, string name) =>
        ProjectCompiler.Compile(TestProject.Of(source)).GetTypeByMetadataName("A")!.GetMembers(name).OfType<IMethodSymbol>();

    private static void Agree(IMethodSymbol method)
    {
        if (DocSource.Of(method, CancellationToken.None) is not { } own) return;
        Assert.Equal(DocText.Of(method.GetDocumentationCommentXml(), ForeignName.SnakeCase), DocText.Of(own, ForeignName.SnakeCase));
    }
}
