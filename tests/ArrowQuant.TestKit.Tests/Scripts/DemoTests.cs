using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.TestKit.Tests.Scripts;

/// <summary>What demo.sh says of a path that is none, before it builds anything.</summary>
public class DemoTests
{
    [Theory]
    [InlineData("/nope.safetensors", 1, "demo.sh: /nope.safetensors: no such file\n")]
    [InlineData("/", 1, "demo.sh: /: is a directory; name a .safetensors file\n")]
    [InlineData("--fast", 2, "demo.sh: unknown option --fast; usage: demo.sh [MODEL.safetensors ...]\n")]
    public void WrongArgument_IsNamed_BeforeTheBuild(string argument, int code, string error)
    {
        ProcessResult run = ExternalProcess.Run("bash", [RepositoryRoot.Combine("demo.sh"), RepositoryRoot.Combine("samples/digits-ddpm/model.safetensors"), argument], "/");
        Assert.Equal((code, "", error), (run.ExitCode, run.Output, run.Error));
    }
}
