using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ArrowQuant.Export.Model.Classification;

/// <summary>Reads what the assembly says about its module.</summary>
internal static class SettingsReader
{
    public static ModuleSettings Read(Compilation compilation)
    {
        AttributeData? attribute = compilation.Assembly.Find(WellKnown.ExportModule);
        string assembly = compilation.AssemblyName ?? "module";
        string name = attribute?.ConstructorArguments.FirstOrDefault().Value as string ?? ForeignName.SnakeCase(assembly.Replace('.', '_').Replace('-', '_'));
        bool allowsUnsafe = compilation.Options is CSharpCompilationOptions { AllowUnsafe: true };
        return new ModuleSettings(name, attribute?.Named<string>("Doc") ?? "", allowsUnsafe, assembly, LocationInfo.None);
    }
}
