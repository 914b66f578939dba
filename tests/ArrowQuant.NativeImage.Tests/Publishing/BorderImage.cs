namespace ArrowQuant.NativeImage.Tests.Publishing;

/// <summary>The sample package <c>border_sample</c>, published once for a test run.</summary>
public sealed class BorderImage
{
    private readonly Lazy<string> _folder = new(() => NativePublish.Publish("Border"));

    /// <summary>Where Python finds the package.</summary>
    public string Folder => _folder.Value;
}

[CollectionDefinition(Name)]
public sealed class BorderCollection : ICollectionFixture<BorderImage>
{
    public const string Name = "border image";
}
