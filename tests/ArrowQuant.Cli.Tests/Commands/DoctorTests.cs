using ArrowQuant.Cli.Tests.Support;

namespace ArrowQuant.Cli.Tests.Commands;

public class DoctorTests
{
    [Fact]
    public void Doctor_SaysTheSame_AsTextAndAsJson()
    {
        CliResult text = Support.Cli.Run("doctor"), json = Support.Cli.Run("doctor", "--json");
        Assert.Equal((0, "", 0, ""), (text.Code, text.Error, json.Code, json.Error));
        Assert.Equal(
            ["version", "runtime", "system", "kernel", "features", "processors", "memory", "python", "mypy"],
            json.Json.EnumerateObject().Select(fact => fact.Name));
        Assert.All(json.Json.EnumerateObject().Where(fact => fact.Name != "memory"), fact => Assert.Contains(fact.Value.GetString()!, text.Out, StringComparison.Ordinal));
    }

    /// <summary>The library keeps its list of kernels to itself, so the program works the choice out: here the two are held together.</summary>
    [Fact]
    public void Kernel_IsTheOneThatTheLibraryTakes()
    {
        Type catalog = typeof(QuantizationException).Assembly.GetType("ArrowQuant.Kernels.KernelCatalog", throwOnError: true)!;
        object best = catalog.GetField("Best")!.GetValue(null)!;
        string name = (string)best.GetType().GetInterface("IGroupKernel")!.GetProperty("Name")!.GetValue(best)!;
        Assert.Equal(name, Support.Cli.Run("doctor", "--json").Json.GetProperty("kernel").GetString());
    }
}
