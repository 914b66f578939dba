using ArrowQuant.TestKit;

namespace ArrowQuant.Architecture.Tests;

/// <summary>A rule as a list of those who break it: all of them are printed, since all of them have to be mended.</summary>
internal static class Offenders
{
    public static void None(IEnumerable<object> offenders)
    {
        string[] lines = [.. offenders.Select(one => $"  {one}")];
        if (lines.Length > 0)
        {
            throw new TestKitException($"{lines.Length} offend against this rule:\n{string.Join('\n', lines)}");
        }
    }
}
