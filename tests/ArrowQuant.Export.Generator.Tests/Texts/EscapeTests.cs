using System.Text;
using System.Text.Json;
using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Classification;
using ArrowQuant.TestKit.Repository;
using FsCheck.Xunit;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.Export.Generator.Tests.Texts;

public class EscapeTests
{
    [Property]
    public void Json_ParsesBack(string? text)
    {
        string whole = Whole(text);
        Assert.Equal(whole, JsonDocument.Parse(Escape.Json(whole)).RootElement.GetString());
    }

    [Fact]
    public void Json_ParsesBack_ForEveryShortNastyText() =>
        Assert.All(NastyTexts.All, text => Assert.Equal(text, JsonDocument.Parse(Escape.Json(text)).RootElement.GetString()));

    [Property]
    public void Json_IsOneLine_AndValidUtf8(string? text)
    {
        string json = Escape.Json(text ?? "");
        Assert.DoesNotContain('\n', json);
        Assert.Equal(json, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json)));
    }

    [Property]
    public void CSharp_ParsesBack_AndIsAscii(string? text)
    {
        string literal = Escape.CSharp(text ?? "");
        Assert.Equal(text ?? "", SyntaxFactory.ParseToken(literal).ValueText);
        Assert.True(Ascii.IsValid(literal));
    }

    [Fact]
    public void CSharp_ParsesBack_ForEveryShortNastyText() =>
        Assert.All(NastyTexts.All, text => Assert.Equal(text, SyntaxFactory.ParseToken(Escape.CSharp(text)).ValueText));

    [SkippableFact]
    public void PythonLiteral_EvaluatesBack() => EvaluatesBack(DefaultValues.PythonLiteral);

    [SkippableFact]
    public void PythonLiteral_OfALoneSurrogate_EvaluatesBack() => EvaluatesBack(DefaultValues.PythonLiteral, ["\ud800", "a\udc00b", "\ude00\ud83d"]);

    [SkippableFact]
    public void PythonDoc_EvaluatesBack() => EvaluatesBack(Escape.PythonDoc);

    /// <summary>Asks Python for the value of each literal, all in one run.</summary>
    private static void EvaluatesBack(Func<string, string> escape, IReadOnlyList<string>? texts = null)
    {
        PythonInterpreter? python = PythonInterpreter.All.Count == 0 ? null : PythonInterpreter.All[0];
        Skip.If(python == null, "no Python 3.11 or newer");
        texts ??= NastyTexts.All;
        const string script = """
            import ast, json, sys
            wrong = [pair for pair in json.load(sys.stdin) if ast.literal_eval(pair[0]) != pair[1]]
            print(json.dumps(wrong[:5]))
            """;
        string input = $"[{string.Join(",", texts.Select(text => $"[{Escape.Json(escape(text))},{Escape.Json(text)}]"))}]";
        ProcessResult said = ExternalProcess.Run(python!.Path, ["-I", "-X", "utf8", "-c", script], standardInput: input).EnsureSuccess();
        Assert.Equal("[]", said.Output.Trim());
    }

    // Half a pair has no UTF-8, and so no JSON document of the test's parser either.
    private static string Whole(string? text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
}
