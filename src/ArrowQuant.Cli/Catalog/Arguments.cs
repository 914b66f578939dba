namespace ArrowQuant.Cli.Catalog;

/// <summary>Every positional argument of every command.</summary>
internal static class Arguments
{
    public static readonly ArgumentSpec Input = new("INPUT",
        "What to quantize: a .safetensors file, a .safetensors.index.json, a directory with either, or a directory whose subfolders hold either.");

    public static readonly ArgumentSpec Output = new("OUTPUT",
        "Where to write: a path that ends in .safetensors is the file; any other path is a directory.");

    public static readonly ArgumentSpec Original = new("ORIGINAL", "The model before quantization.");

    public static readonly ArgumentSpec Quantized = new("QUANTIZED", "What 'quantize' wrote for it.");

    public static readonly ArgumentSpec Model = new("PATH", "A .safetensors file, a .safetensors.index.json, or a directory with either.");

    public static readonly ArgumentSpec Exporter = new("PATH",
        "An assembly (.dll), a native image (.so), a wheel (.whl), a package directory, or a manifest (.json).");

    public static readonly ArgumentSpec First = new("A",
        "An assembly (.dll), a native image (.so), a wheel (.whl), or a package directory.");

    public static readonly ArgumentSpec Second = new("B", "What to compare A with, of any of these kinds.", Optional: true);
}
