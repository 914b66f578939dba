namespace ArrowQuant.Export;

/// <summary>
/// On a parameter of an exported member: it and the parameters after it are given by keyword only, as after a <c>*</c> in Python. They may
/// then be added to, and put in another order, without breaking a caller.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class KeywordOnlyAttribute : Attribute;
