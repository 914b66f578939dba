using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ArrowQuant.TestKit.Compilations;

/// <summary>An additional file that never was on disk. Equal content is an equal file, so an unedited one counts as unchanged.</summary>
internal sealed class MemoryText(TestSource source) : AdditionalText
{
    private readonly TestSource source = source;

    public override string Path => source.Path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(source.Text);

    public override bool Equals(object? obj) => obj is MemoryText other && other.source == source;

    public override int GetHashCode() => source.GetHashCode();
}
