using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Reads what the assembly says about its module.</summary>
internal static class SettingsReader
{
    /// <summary>Without a place: it would make every edit above the attribute a change of the module.</summary>
    public static ModuleSettings Read(Compilation compilation)
    {
        AttributeData? attribute = compilation.Assembly.Find(WellKnown.ExportModule);
        string assembly = compilation.AssemblyName ?? "module";
        string name = attribute?.ConstructorArguments.FirstOrDefault().Value as string ?? ForeignName.SnakeCase(assembly.Replace('.', '_').Replace('-', '_'));
        bool allowsUnsafe = compilation.Options is CSharpCompilationOptions { AllowUnsafe: true };
        return new ModuleSettings(name, attribute?.Named<string>("Doc") ?? "", allowsUnsafe, assembly, LocationInfo.None);
    }

    /// <summary>The attribute that names the module, where there is one.</summary>
    public static LocationInfo Place(Compilation compilation) => Displays.Place(compilation.Assembly.Find(WellKnown.ExportModule)?.ApplicationSyntaxReference);
}
