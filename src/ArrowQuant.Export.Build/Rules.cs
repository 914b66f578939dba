namespace ArrowQuant.Export.Build;

/// <summary>The rule ids of everything that happens after the compiler. Ids are never reused.</summary>
public static class Rules
{
    /// <summary>An exported signature of the baseline is gone or different.</summary>
    public const string BaselineBroken = "AQ0401";

    /// <summary>The baseline lacks lines, in a build that may not write it.</summary>
    public const string BaselineOutOfDate = "AQ0402";

    /// <summary>The manifest inside the image is not the manifest of the assembly: one of them is stale.</summary>
    public const string ManifestsDiffer = "AQ0403";

    /// <summary>A second file beside the image would be imported in its place.</summary>
    public const string SecondImage = "AQ0404";

    /// <summary>A file or an option is missing or unreadable.</summary>
    public const string BadInput = "AQ0901";

    /// <summary>The assembly carries no usable export artifacts.</summary>
    public const string BadArtifacts = "AQ0902";

    /// <summary>The native image is not a readable ELF64 file.</summary>
    public const string BadImage = "AQ0903";

    /// <summary>The image lacks the function that Python calls to load it.</summary>
    public const string MissingInit = "AQ0904";

    /// <summary>The image needs a Python symbol that the floor version does not promise.</summary>
    public const string AbiFloor = "AQ0905";

    /// <summary>The manifest blob in the image is missing, damaged or ambiguous.</summary>
    public const string BadBlob = "AQ0906";

    /// <summary>No Python interpreter that is new enough was found.</summary>
    public const string NoInterpreter = "AQ0907";

    /// <summary>The interpreter crashed, hung, or could not import the package.</summary>
    public const string ImportFailed = "AQ0908";

    /// <summary>The module, seen from Python, is not what the manifest says.</summary>
    public const string ModuleDiffers = "AQ0909";

    /// <summary>The stub, seen by a type checker, is not what the module says.</summary>
    public const string StubDiffers = "AQ0910";

    /// <summary>The image needs libraries that a manylinux wheel may not assume.</summary>
    public const string NotManylinux = "AQ0911";

    /// <summary>The version cannot be written as a Python version.</summary>
    public const string BadVersion = "AQ0912";

    /// <summary>A step of the proof was left out, with the reason.</summary>
    public const string ProofSkipped = "AQ0913";

    /// <summary>The image lacks its C face, or cannot be loaded by a program without Python.</summary>
    public const string CFace = "AQ0914";

    /// <summary>The reference page lacks an exported member.</summary>
    public const string ReferencePage = "AQ0915";
}
