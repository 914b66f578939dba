namespace ArrowQuant.NativeImage.Tests.Publishing;

/// <summary>The sample package <c>calls_sample</c>, published once for a test run.</summary>
public sealed class CallsImage
{
    private readonly Lazy<string> _folder = new(() => NativePublish.Publish("Calls"));

    /// <summary>Where Python finds the package.</summary>
    public string Folder => _folder.Value;
}

[CollectionDefinition(Name)]
public sealed class CallsCollection : ICollectionFixture<CallsImage>
{
    public const string Name = "calls image";
}
