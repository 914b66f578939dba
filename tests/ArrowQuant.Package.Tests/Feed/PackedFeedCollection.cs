namespace ArrowQuant.Package.Tests.Feed;

/// <summary>The feed is packed once for all tests; they use the same cache and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>
{
    public const string Name = "packed feed";
}
