using System.Runtime.InteropServices;
using ArrowQuant.Cli.Output;
using ArrowQuant.Cli.Catalog;

namespace ArrowQuant.Cli.Commands;

/// <summary><c>arrowquant doctor</c>.</summary>
internal static class DoctorCommand
{
    public static int Run(Invocation invocation)
    {
        (string Name, string Value)[] facts =
        [
            ("version", ProgramVersion.Text),
            ("runtime", RuntimeInformation.FrameworkDescription),
            ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
            ("kernel", Processor.Kernel),
            ("features", string.Join(", ", Processor.Features)),
            ("processors", $"{Environment.ProcessorCount}"),
            ("memory", Show.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)),
            .. PythonTools.Find(),
        ];
        if (invocation.Line.Has(Options.Json))
        {
            invocation.Terminal.PrintRaw(Json.Object(json =>
            {
                foreach ((string name, string value) in facts) json.WriteString(name, value);
            }));
        }
        else
        {
            invocation.Terminal.PrintRaw(Show.Facts(facts));
        }
        return ExitCode.Success;
    }
}
