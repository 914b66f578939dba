namespace ArrowQuant.NativeImage.Tests.Publishing;

/// <summary>The sample package <c>protocols_sample</c>, published once for a test run.</summary>
public sealed class ProtocolImage
{
    private readonly Lazy<string> _folder = new(() => NativePublish.Publish("Protocols"));

    /// <summary>Where Python finds the package.</summary>
    public string Folder => _folder.Value;
}

[CollectionDefinition(Name)]
public sealed class ProtocolCollection : ICollectionFixture<ProtocolImage>
{
    public const string Name = "protocol image";
}
