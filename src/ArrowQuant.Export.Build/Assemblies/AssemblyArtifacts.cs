using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Output;

namespace ArrowQuant.Export.Build.Assemblies;

/// <summary>The generated texts of an assembly, read from its metadata without loading it.</summary>
public sealed class AssemblyArtifacts
{
    private const string AttributeNamespace = "ArrowQuant.Export";
    private const string AttributeName = "ExportArtifactAttribute";

    private AssemblyArtifacts(ImmutableArray<ExportArtifact> artifacts, ExportManifest manifest) => (Artifacts, Manifest) = (artifacts, manifest);

    /// <summary>Every artifact, in metadata order.</summary>
    public ImmutableArray<ExportArtifact> Artifacts { get; }

    /// <summary>The parsed manifest among them.</summary>
    public ExportManifest Manifest { get; }

    /// <exception cref="ExportBuildException">AQ0901 or AQ0902: not an assembly, no manifest, or a path that leaves its folder.</exception>
    public static AssemblyArtifacts Read(string path)
    {
        ImmutableArray<ExportArtifact> artifacts = ReadAttributes(InputFile.Read(path), path);
        ExportArtifact[] manifests = [.. artifacts.Where(static a => a.Kind == ExportArtifact.ManifestKind)];
        if (manifests.Length != 1)
        {
            throw Bad(path, manifests.Length == 0
                ? "carries no export manifest; no type has [Export], or the generator did not run (is its analyzer reference there?)"
                : $"carries {manifests.Length} export manifests; one generator must write exactly one");
        }

        ExportManifest manifest = ManifestJson.Read(manifests[0].Utf8, path);
        foreach (ExportArtifact artifact in artifacts) CheckPath(artifact, manifest.Module, path);
        return new AssemblyArtifacts(artifacts, manifest);
    }

    private static ImmutableArray<ExportArtifact> ReadAttributes(byte[] file, string path)
    {
        try
        {
            using var pe = new PEReader(ImmutableArray.Create(file));
            if (!pe.HasMetadata) throw Bad(path, "is a native file, not a .NET assembly");
            MetadataReader metadata = pe.GetMetadataReader();
            if (!metadata.IsAssembly) throw Bad(path, "is a .NET module without an assembly");
            var artifacts = ImmutableArray.CreateBuilder<ExportArtifact>();
            foreach (CustomAttributeHandle handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
            {
                CustomAttribute attribute = metadata.GetCustomAttribute(handle);
                if (IsArtifact(metadata, attribute.Constructor)) artifacts.Add(Decode(metadata.GetBlobReader(attribute.Value)));
            }

            return artifacts.ToImmutable();
        }
        catch (BadImageFormatException error)
        {
            throw new ExportBuildException(new Finding(Rules.BadArtifacts, $"the assembly is damaged: {error.Message}; build it again", path), error);
        }
    }

    private static bool IsArtifact(MetadataReader metadata, EntityHandle constructor)
    {
        EntityHandle type = constructor.Kind == HandleKind.MemberReference
            ? metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent
            : metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();
        (StringHandle space, StringHandle name) = type.Kind switch
        {
            HandleKind.TypeReference => (metadata.GetTypeReference((TypeReferenceHandle)type).Namespace, metadata.GetTypeReference((TypeReferenceHandle)type).Name),
            HandleKind.TypeDefinition => (metadata.GetTypeDefinition((TypeDefinitionHandle)type).Namespace, metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name),
            _ => default,
        };
        return metadata.StringComparer.Equals(name, AttributeName) && metadata.StringComparer.Equals(space, AttributeNamespace);
    }

    // ECMA-335 II.23.3: prolog 0x0001, then the fixed arguments as length-prefixed UTF-8.
    private static ExportArtifact Decode(BlobReader value)
    {
        const ushort prolog = 1;
        if (value.ReadUInt16() != prolog) throw new BadImageFormatException("an attribute value has no prolog");
        return new ExportArtifact(Argument(ref value, "kind"), Argument(ref value, "path"), Argument(ref value, "text"));
    }

    private static string Argument(ref BlobReader value, string name) =>
        value.ReadSerializedString() ?? throw new BadImageFormatException($"an export artifact has null as its {name}");

    // The texts come out of an assembly that may be anybody's: they must not choose where on the disk they land.
    private static void CheckPath(ExportArtifact artifact, string module, string source)
    {
        bool escapes = artifact.Path.Length == 0 || artifact.Path.Contains('\\') || artifact.Path.Contains(':')
            || artifact.Path.Split('/').Any(static part => part is "" or "." or "..");
        if (escapes) throw Bad(source, $"has a {artifact.Kind} artifact with the path '{artifact.Path}', which is not a plain relative path");
        if (artifact.Kind == ExportArtifact.PythonKind && !artifact.Path.StartsWith(module + "/", StringComparison.Ordinal))
            throw Bad(source, $"has a python artifact '{artifact.Path}' outside its package '{module}/'");
    }

    private static ExportBuildException Bad(string source, string what) => new(new Finding(Rules.BadArtifacts, $"the assembly {what}", source));
}
