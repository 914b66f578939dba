using ArrowQuant.Architecture.Tests.Projects;
using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Architecture.Tests.Api;

public class ApiTests
{
    /// <summary>A change of what users can call is a line in a diff, seen by whoever reviews it.</summary>
    [Theory]
    [InlineData("ArrowQuant")]
    [InlineData("ArrowQuant.Export")]
    [InlineData("ArrowQuant.Export.Build")]
    [InlineData("ArrowQuant.Export.Runtime")]
    public void PublicApi(string assembly) => Snapshot.Match(ApiPrinter.Write(BuiltAssembly.Of(assembly)[0].Path), hint: assembly);
}
