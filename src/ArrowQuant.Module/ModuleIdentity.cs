using System.Reflection;

namespace ArrowQuant.Module;

/// <summary>What the module says when asked who it is.</summary>
internal static class ModuleIdentity
{
    public static string Describe()
    {
        string version = typeof(ModuleIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
        return $"arrow_quant_v2 {version}, exports {Export.Emitted.Module.Digest[..12]}";
    }
}
