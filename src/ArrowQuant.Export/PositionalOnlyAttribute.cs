namespace ArrowQuant.Export;

/// <summary>
/// On a parameter of an exported member: it and the parameters before it are given by position only, as before a <c>/</c> in Python. They
/// may then be renamed without breaking a caller.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class PositionalOnlyAttribute : Attribute;
