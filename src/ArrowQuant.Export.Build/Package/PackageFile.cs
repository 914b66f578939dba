namespace ArrowQuant.Export.Build.Package;

/// <summary>One file of a package.</summary>
/// <param name="Path">Path inside the wheel, with forward slashes.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PackageFile(string Path, byte[] Content);
