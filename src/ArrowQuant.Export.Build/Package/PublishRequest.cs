namespace ArrowQuant.Export.Build.Package;

/// <summary>What to publish, from where, to where.</summary>
/// <param name="Assembly">The compiled assembly that carries the artifacts.</param>
/// <param name="Image">The native image made from it.</param>
/// <param name="Output">Folder that receives <c>wheels/</c>, <c>python/</c> and <c>exports/</c>.</param>
/// <param name="Metadata">What the wheel says about itself.</param>
/// <param name="Python">Interpreter for the proof; null finds one.</param>
/// <param name="ImageOnly">True to leave out the parts of the proof that run the image, as a cross build must.</param>
internal sealed record PublishRequest(string Assembly, string Image, string Output, WheelMetadata Metadata, string? Python, bool ImageOnly);
