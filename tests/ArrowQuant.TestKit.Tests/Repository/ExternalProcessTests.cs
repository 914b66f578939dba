using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.TestKit.Tests.Repository;

public class ExternalProcessTests
{
    [Fact]
    public void BothStreamsAndExitCode_AreCaptured()
    {
        ProcessResult result = Shell("echo out; echo err >&2; exit 3");
        Assert.Equal(("out\n", "err\n", 3), (result.Output, result.Error, result.ExitCode!.Value));
        string message = Assert.Throws<TestKitException>(result.EnsureSuccess).Message;
        Assert.Contains("Exit code 3", message, StringComparison.Ordinal);
        Assert.Contains("err", message, StringComparison.Ordinal);
    }

    [Fact]
    public void OutputLargerThanAPipe_DoesNotBlock() => Assert.Equal(1_000_000, Shell("head -c 1000000 /dev/zero").EnsureSuccess().Output.Length);

    [Fact]
    public void ProcessOverItsLimit_IsKilledWithItsChildren()
    {
        ProcessResult result = ExternalProcess.Run("sh", ["-c", "echo started; sleep 600 & wait"], timeout: TimeSpan.FromSeconds(1));
        Assert.True(result.TimedOut);
        Assert.Equal("started\n", result.Output);
        Assert.Throws<TestKitException>(result.EnsureSuccess);
    }

    [Fact]
    public void Environment_IsSetAndRemoved()
    {
        Dictionary<string, string?> environment = new() { ["KIT_SET"] = "yes", ["HOME"] = null };
        Assert.Equal("yes/unset\n", ExternalProcess.Run("sh", ["-c", "echo $KIT_SET/${HOME:-unset}"], environment: environment).EnsureSuccess().Output);
    }

    [Fact]
    public void Input_ReachesTheProcess_AndAProcessThatIgnoresItIsFine()
    {
        Assert.Equal("typed", ExternalProcess.Run("cat", [], standardInput: "typed").EnsureSuccess().Output);
        ExternalProcess.Run("true", [], standardInput: new string('x', 1_000_000)).EnsureSuccess();
    }

    private static ProcessResult Shell(string script) => ExternalProcess.Run("sh", ["-c", script]);
}
