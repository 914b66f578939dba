namespace ArrowQuant.Cli.Catalog;

/// <summary>Every option of every command.</summary>
internal static class Options
{
    public static readonly OptionSpec Bits = new("--bits", "Bits of one code. A layer below the accuracy asked for is given more.")
    {
        Choices = ["2", "4", "8"], Kind = ValueKind.Whole, Default = "4, or that of the profile", Variable = "ARROW_QUANT_BIT_WIDTH",
    };

    public static readonly OptionSpec GroupSize = new("--group-size", "Consecutive elements of a row that share a scale and a zero point.")
    {
        Choices = ["32", "64", "128", "256"], Kind = ValueKind.Whole, Default = "128, or that of the profile", Variable = "ARROW_QUANT_GROUP_SIZE",
    };

    public static readonly OptionSpec Method = new("--method", "How scales are found: least squared error, or plain round to nearest over the range.")
    {
        Choices = ["search", "minmax"], Kind = ValueKind.Text, Default = "search",
    };

    public static readonly OptionSpec Profile = new("--profile", "A set of defaults: smallest, balanced, or most faithful.")
    {
        Choices = ["edge", "local", "cloud"], Kind = ValueKind.Text, Default = "local",
    };

    public static readonly OptionSpec MinAccuracy = new("--min-accuracy", "Least cosine similarity of a layer, 0 to 1. A layer below it is quantized again with more bits.")
    {
        ValueName = "X", Kind = ValueKind.Real, Default = "0.85, or that of the profile", Variable = "ARROW_QUANT_MIN_ACCURACY",
    };

    public static readonly OptionSpec LeastAccuracy = new("--min-accuracy", "Least cosine similarity of a layer, 0 to 1. A layer below it fails the command.")
    {
        ValueName = "X", Kind = ValueKind.Real, Default = "0.70",
    };

    public static readonly OptionSpec FailFast = new("--fail-fast", "A layer below --min-accuracy is an error instead of being given more bits.")
    {
        Variable = "ARROW_QUANT_FAIL_FAST",
    };

    public static readonly OptionSpec Threads = new("--threads", "Worker threads, 0 for one a processor. Never changes a byte of the result.")
    {
        ValueName = "N", Kind = ValueKind.Whole, Default = "0", Variable = "ARROW_QUANT_NUM_THREADS",
    };

    public static readonly OptionSpec MaxMemory = new("--max-memory-mb", "Upper limit in MiB for the working buffers of all workers together. One worker always runs.")
    {
        ValueName = "N", Kind = ValueKind.Whole, Default = "no limit", Variable = "ARROW_QUANT_MAX_MEMORY_MB",
    };

    public static readonly OptionSpec SkipSensitive = new("--skip-sensitive", "Copy embeddings, norms, first, last and conditioning layers as they are.");

    public static readonly OptionSpec Exclude = new("--exclude", "Copy tensors whose name, or a part of it between '.', ':' and '/', matches; '*' stands for anything. May be repeated.")
    {
        ValueName = "PATTERN", Kind = ValueKind.Text, Repeatable = true,
    };

    public static readonly OptionSpec BitsFor = new("--bits-for", "Other bits for tensors that match; the first pattern that matches wins. May be repeated.")
    {
        ValueName = "PATTERN=BITS", Kind = ValueKind.Text, Repeatable = true,
    };

    public static readonly OptionSpec Overwrite = new("--overwrite", "Replace whatever file is at OUTPUT. Earlier output of this program is replaced without it; the input never is.");

    public static readonly OptionSpec Report = new("--report", "Also write the report, as --json prints it, to this file.")
    {
        ValueName = "FILE", Kind = ValueKind.Text,
    };

    public static readonly OptionSpec Python = new("--python", "The interpreter that a package is imported with.")
    {
        ValueName = "PROGRAM", Kind = ValueKind.Text, Default = "the first on PATH that is new enough",
    };

    public static readonly OptionSpec Json = new("--json", "Print the result to standard output as JSON and nothing else there.");

    public static readonly OptionSpec Quiet = new("--quiet", "Print warnings and errors only.") { Short = "-q" };

    public static readonly OptionSpec Verbose = new("--verbose", "Also print every layer and every copied tensor.") { Short = "-v" };

    public static readonly OptionSpec Debug = new("--debug", "Print the stack trace of an error.");
}
