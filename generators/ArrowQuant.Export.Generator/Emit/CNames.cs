using ArrowQuant.Export.Model.Naming;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>Names as C and C++ both accept them.</summary>
internal static class CNames
{
    // The last rows are no keywords: macros of the standard headers, and words that compilers in GNU mode define.
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char", "char16_t", "char32_t", "char8_t",
        "class", "compl", "concept", "const", "const_cast", "consteval", "constexpr", "constinit", "continue", "co_await", "co_return", "co_yield",
        "decltype", "default", "delete", "do", "double", "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for",
        "friend", "goto", "if", "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or",
        "or_eq", "private", "protected", "public", "register", "reinterpret_cast", "requires", "restrict", "return", "short", "signed", "sizeof",
        "static", "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw", "true", "try", "typedef", "typeid",
        "typename", "typeof", "union", "unsigned", "using", "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq",
        "assert", "errno", "offsetof", "setjmp", "stderr", "stdin", "stdout", "va_arg", "va_copy", "va_end", "va_start", "I", "NULL", "EOF",
        "linux", "unix", "i386",
    };

    /// <summary>The name, with an underscore behind a word that means something else.</summary>
    public static string Escape(string name) => s_taken.Contains(name) ? name + "_" : name;

    /// <summary>C has no overloads: the kinds of its parameters tell one from another, <c>load_str</c> and <c>load_buffer</c>. Empty for any other member.</summary>
    public static string OfOverload(MemberModel member) => member.Overload < 0 ? "" : string.Concat(member.Parameters.Select(p => p.Kinds.Last(k => !k.IsConversion))
        .Select(kind => "_" + (kind.Test.Length == 0 ? kind.Name.ToLowerInvariant() : ForeignName.SnakeCase(kind.Name))));

    /// <summary>The name, made different from those in <paramref name="taken"/>, to which it is added.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        name = Escape(name);
        while (!taken.Add(name)) name += "_";
        return name;
    }
}
