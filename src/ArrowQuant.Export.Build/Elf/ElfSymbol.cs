namespace ArrowQuant.Export.Build.Elf;

/// <summary>A row of the dynamic symbol table.</summary>
/// <param name="Name">Symbol name.</param>
/// <param name="Version">The version it asks of its library, such as <c>GLIBC_2.34</c>; empty when it asks for none.</param>
/// <param name="IsDefined">True when the image has it, false when the loader must find it elsewhere.</param>
/// <param name="IsWeak">True when the loader may leave it unresolved.</param>
public sealed record ElfSymbol(string Name, string Version, bool IsDefined, bool IsWeak);
