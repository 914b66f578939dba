using ArrowQuant.Package.Tests.Feed;

namespace ArrowQuant.Package.Tests;

/// <summary>Projects that keep Microsoft.NET.Sdk and refer to the package.</summary>
[Collection(PackedFeedCollection.Name)]
[Trait("Category", "Native")]
public class PackageReferenceTests(PackedFeed feed)
{
    private const string Class = """
        [assembly: ArrowQuant.Export.ExportModule("counter")]

        /// <summary>Counts.</summary>
        [ArrowQuant.Export.Export]
        public sealed class Counter
        {
            /// <summary>Counts one more and returns the count.</summary>
            public int Next() => ++_count;

            private int _count;
        }
        """;

    [Fact]
    public void Reference_WithTheTwoPropertiesThatRestoreMustSee_PublishesAWheel()
    {
        using EmptyFolder folder = Project("<PublishAot>true</PublishAot><RuntimeIdentifier>$(NETCoreSdkPortableRuntimeIdentifier)</RuntimeIdentifier>");
        Assert.Contains("counter: exported 2, excluded 0, skipped 0", feed.Dotnet(folder, "publish").EnsureSuccess().Output, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(folder["bin", "export", "wheels"]));
        string stub = File.ReadAllText(folder["bin", "export", "python", "counter", "__init__.pyi"]);
        Assert.Contains("def next(self) -> int:", stub, StringComparison.Ordinal);
        Assert.Contains("Counts one more and returns the count.", stub, StringComparison.Ordinal);
    }

    [Fact]
    public void ReferenceAlone_Builds_AndPublishSaysWhatIsMissing()
    {
        using EmptyFolder folder = Project("");
        Assert.Contains("counter: exported 2, excluded 0", feed.Dotnet(folder, "build").EnsureSuccess().Output, StringComparison.Ordinal);
        string said = feed.Dotnet(folder, "publish").Output;
        Assert.Contains("error AQ0901", said, StringComparison.Ordinal);
        Assert.Contains("<PublishAot>true</PublishAot>", said, StringComparison.Ordinal);
        Assert.Contains("<Project Sdk=\"ArrowQuant.Export/", said, StringComparison.Ordinal);
    }

    private EmptyFolder Project(string properties)
    {
        EmptyFolder folder = feed.Open();
        string version = Path.GetFileNameWithoutExtension(feed.PackageFile("ArrowQuant.Export"))["ArrowQuant.Export.".Length..];
        folder.Write("Counter.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net9.0</TargetFramework>{properties}</PropertyGroup>
              <ItemGroup><PackageReference Include="ArrowQuant.Export" Version="{version}" /></ItemGroup>
            </Project>
            """);
        folder.Write("Counter.cs", Class);
        return folder;
    }
}
