using System.Text.RegularExpressions;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>
/// Python's own names in a stub. Inside a class that has a member <c>list</c>, and in a module that has a function of that name,
/// <c>list[int]</c> would mean the member: then the stub says <c>_builtins.list[int]</c>.
/// </summary>
internal sealed class StubNames
{
    private static readonly (string Module, string[] Names)[] s_homes =
    [
        ("_builtins", [
            "bool", "bytes", "classmethod", "dict", "float", "frozenset", "int", "list", "memoryview", "object", "property", "set", "slice", "staticmethod", "str", "tuple", "type",
            "ArithmeticError", "AssertionError", "AttributeError", "BufferError", "ConnectionError", "EOFError", "Exception", "FileExistsError",
            "FileNotFoundError", "ImportError", "IndexError", "InterruptedError", "IsADirectoryError", "KeyError", "LookupError", "MemoryError",
            "NameError", "NotADirectoryError", "NotImplementedError", "OSError", "OverflowError", "PermissionError", "ReferenceError", "RuntimeError",
            "StopIteration", "SystemError", "TimeoutError", "TypeError", "UserWarning", "RuntimeWarning", "ValueError", "Warning", "ZeroDivisionError",
        ]),
        ("_abc", ["AsyncIterator", "Callable", "Iterable", "Iterator", "Mapping", "Sequence"]),
        ("_asyncio", ["Future"]),
        ("_typing", ["Any", "ClassVar", "Literal", "Protocol", "TypeAlias", "TypedDict", "final", "overload"]),
    ];

    private readonly Dictionary<string, string> _qualified = new(StringComparer.Ordinal);
    private readonly Regex? _words;

    public StubNames(ModuleModel module)
    {
        TypeModel[] classes = [.. module.Types.Where(type => type.Shape != TypeShape.Literal)];
        var types = new HashSet<string>(classes.Select(type => type.Name), StringComparer.Ordinal);
        var members = new HashSet<string>(classes.SelectMany(type => type.Members).Select(member => member.Name), StringComparer.Ordinal);
        foreach ((string home, string[] names) in s_homes)
        {
            foreach (string name in names.Where(name => types.Contains(name) || members.Contains(name))) _qualified.Add(name, $"{home}.{name}");
        }

        // Not behind a dot, where a name belongs to something else, and not in a string: the first part eats those. An exported class of the name is meant
        // itself, except before a bracket: no exported class has type arguments.
        IEnumerable<string> patterns = _qualified.Keys.Select(name => types.Contains(name) ? name + @"(?=\[)" : name);
        if (_qualified.Count != 0) _words = new Regex($"""(?:"[^"]*")|(?<![\w."'])(?:{string.Join("|", patterns)})(?![\w"'])""", RegexOptions.CultureInvariant);
    }

    /// <summary>An annotation or a decorator, with every name in it meaning what it means in Python.</summary>
    public string Qualify(string annotation) => _words == null ? annotation : _words.Replace(annotation, word => _qualified.TryGetValue(word.Value, out string? qualified) ? qualified : word.Value);

    /// <summary>A base class of Python's.</summary>
    public string Base(string name) => _qualified.TryGetValue(name, out string? qualified) ? qualified : name;
}
