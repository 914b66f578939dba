namespace ArrowQuant.Export.Model.Records;

/// <summary>What the assembly says about the module it becomes.</summary>
internal sealed record ModuleSettings(string Name, string Doc, bool AllowsUnsafe, string AssemblyName, LocationInfo Place);
