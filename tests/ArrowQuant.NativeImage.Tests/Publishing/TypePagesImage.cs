namespace ArrowQuant.NativeImage.Tests.Publishing;

/// <summary>The package <c>type_pages</c>: the C# of docs/types, published once for a test run.</summary>
public sealed class TypePagesImage
{
    private readonly Lazy<string> _folder = new(() => NativePublish.Publish("TypePages"));

    /// <summary>Where Python finds the package.</summary>
    public string Folder => _folder.Value;
}
