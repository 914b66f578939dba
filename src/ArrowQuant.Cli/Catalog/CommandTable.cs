using ArrowQuant.Cli.Commands;
using ArrowQuant.Cli.Commands.Exports;
using ArrowQuant.Cli.Commands.Inspect;
using ArrowQuant.Cli.Commands.Quantize;

namespace ArrowQuant.Cli.Catalog;

/// <summary>The one table of commands.</summary>
internal static class CommandTable
{
    public const string Program = "arrowquant";

    public const string Summary = "Quantizes the weights of diffusion models, and proves what a native Python extension exports.";

    public static readonly IReadOnlyList<CommandSpec> Commands =
    [
        new("quantize", "Quantize a model on disk to 2, 4 or 8 bits", QuantizeCommand.Run)
        {
            Arguments = [Arguments.Input, Arguments.Output],
            Options =
            [
                Options.Bits, Options.GroupSize, Options.Method, Options.Profile, Options.MinAccuracy, Options.FailFast, Options.Threads,
                Options.MaxMemory, Options.SkipSensitive, Options.Exclude, Options.BitsFor, Options.Overwrite, Options.Report, Options.Json,
                Options.Quiet, Options.Verbose,
            ],
            Notes =
            [
                "OUTPUT appears whole or not at all: it is written beside its place, read back, and renamed. An error or Ctrl-C leaves what was there before.",
                "The profile is applied first, then ARROW_QUANT_* variables, then options. Every variable that is set must be valid, also where an option wins.",
                "Without a terminal there is no progress bar. Sizes are measured on disk; SQNR and cosine on the values that were written.",
            ],
            Examples =
            [
                "arrowquant quantize model.safetensors model-q4.safetensors",
                "arrowquant quantize stable-diffusion/ out/ --profile cloud --bits-for 'conv_in=8' --exclude '*norm*'",
                "arrowquant quantize model.safetensors small.safetensors --bits 2 --json > report.json",
            ],
        },
        new("validate", "Measure a quantized model against its original", ValidateCommand.Run)
        {
            Arguments = [Arguments.Original, Arguments.Quantized],
            Options = [Options.LeastAccuracy, Options.Json, Options.Quiet, Options.Verbose],
            Notes = ["Measures the bytes on disk; nothing that the quantizing run recorded is believed. Exit code 1 when a layer is below the accuracy asked for or a copied tensor differs."],
            Examples = ["arrowquant validate model.safetensors model-q4.safetensors --min-accuracy 0.95"],
        },
        new("inspect", "Show the tensors, metadata and quantized layers of a model", InspectCommand.Run)
        {
            Arguments = [Arguments.Model],
            Options = [Options.Json],
            Notes = ["Reads headers only, and checks them as strictly as 'quantize' does. A directory without weights of its own is shown component by component."],
            Examples = ["arrowquant inspect model-q4.safetensors", "arrowquant inspect model.safetensors --json"],
        },
        new("exports list", "Print what an assembly, image, wheel or package exports", ExportsListCommand.Run)
        {
            Arguments = [Arguments.Exporter],
            Options = [Options.Json],
            Notes = ["Nothing is loaded or run: the manifest is read out of the file. With --json it is printed byte for byte."],
            Examples = ["arrowquant exports list arrow_quant_v2/"],
        },
        new("exports check", "Prove an export, or compare two and name every difference", ExportsCheckCommand.Run)
        {
            Arguments = [Arguments.First, Arguments.Second],
            Options = [Options.Python, Options.Json],
            Notes =
            [
                "With B the manifests of both are compared. Without B: a package directory or a wheel is proved in full (image, import in a fresh interpreter, type stub), an image without running it, and an assembly by its own digest.",
            ],
            Examples = ["arrowquant exports check ArrowQuant.Module.dll arrow_quant_v2/", "arrowquant exports check arrow_quant_v2/ --python python3.12"],
        },
        new("doctor", "Show what this machine offers: processor, kernel, memory, Python", DoctorCommand.Run)
        {
            Options = [Options.Json],
            Notes = ["Uses no network and changes nothing."],
            Examples = ["arrowquant doctor"],
        },
    ];

    public static readonly IReadOnlyList<GroupSpec> Groups = [new("exports", "What a native extension exports, and the proof of it")];

    /// <summary>Understood by every command.</summary>
    public static readonly IReadOnlyList<OptionSpec> Everywhere = [Options.Debug];

    public static readonly IReadOnlyList<ExitCodeSpec> ExitCodes =
    [
        new(ExitCode.Success, "done, and all is well"),
        new(ExitCode.Failure, "the work failed, or what was checked is not as it should be"),
        new(ExitCode.Usage, "the command line or an ARROW_QUANT_* variable was not understood; nothing was done"),
        new(ExitCode.Interrupted, "interrupted by Ctrl-C (143 by SIGTERM); nothing half-written is left"),
    ];

    /// <summary>The commands of a group.</summary>
    public static IEnumerable<CommandSpec> Of(GroupSpec group) => Commands.Where(command => command.Name.StartsWith(group.Name + " ", StringComparison.Ordinal));
}
