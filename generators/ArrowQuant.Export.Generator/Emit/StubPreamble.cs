using System.Text.RegularExpressions;
using ArrowQuant.Export.Generator.Text;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>Imports and helper types that a stub's body mentions, and no others.</summary>
internal static class StubPreamble
{
    // Under names of their own: a member called "date" would hide the class inside its own class.
    private static readonly string[] s_modules = ["asyncio", "builtins", "datetime", "decimal", "enum", "os", "typing", "uuid"];

    private const string TensorLike = """

        class _NumpyArray(Protocol):
            @property
            def __array_interface__(self) -> dict[str, Any]: ...
            @property
            def __array_struct__(self) -> Any: ...
            @property
            def nbytes(self) -> int: ...

        class _SupportsDLPack(Protocol):
            def __dlpack__(self) -> object: ...

        # Anything that offers its elements through the buffer protocol or DLPack, such as a torch tensor. Before 3.12 numpy's stubs do not say that arrays do the
        # former: they are known by what they alone have. Having __array_interface__ is not enough.
        _TensorLike: TypeAlias = _ReadableBuffer | _NumpyArray | _SupportsDLPack
        """;

    private const string ArrowArray = """

        class _ArrowArrayExportable(Protocol):
            def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...
        """;

    private const string ArrowStream = """

        class _ArrowStreamExportable(Protocol):
            def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
        """;

    private const string AsyncIterator = """

        _Item_co = TypeVar("_Item_co", covariant=True)

        class _AsyncIterator(AsyncIterator[_Item_co], Protocol[_Item_co]):
            def aclose(self) -> Future[None]: ...
        """;

    public static string Write(string doc, string body, StubNames names)
    {
        bool tensor = body.Contains("_TensorLike"), array = body.Contains("_ArrowArrayExportable"), stream = body.Contains("_ArrowStreamExportable");
        var help = new SourceWriter();
        if (body.Contains("default: _T)")) help.Line("\n_T = TypeVar(\"_T\")");
        if (tensor) help.Line(names.Qualify(TensorLike));
        if (array) help.Line(names.Qualify(ArrowArray));
        if (stream) help.Line(names.Qualify(ArrowStream));
        if (body.Contains("_AsyncIterator[")) help.Line(names.Qualify(AsyncIterator));
        string whole = help + body;

        var writer = new SourceWriter();
        if (doc.Length != 0) writer.Line(Escape.PythonDoc(doc) + "\n");
        writer.Line("# Generated. Do not edit: the build writes this file from the exported C# classes.");
        foreach (string module in s_modules.Where(module => whole.Contains($"_{module}."))) writer.Line($"import {module} as _{module}");
        if (whole.Contains("_abc.")) writer.Line("import collections.abc as _abc");
        Import(writer, whole, "asyncio", @"Future(?=\[)");
        Import(writer, whole, "collections.abc", @"(?:AsyncIterator|Callable|Iterable|Iterator|Mapping|Sequence)(?=\[)");
        Import(writer, whole, "typing", @"(?<=-> )Any(?=:)|(?<=str, )Any(?=\])|(?<=\()(?:Protocol|TypedDict)(?=\):)|(?<=, )Protocol(?=\[)|(?<=: )TypeAlias(?= =)|(?:ClassVar|Literal)(?=\[)|(?<== )TypeVar(?=\()|(?<=@)(?:final|overload)(?=$|  #)");
        if (body.Contains("_ReadableBuffer") || tensor) writer.Line("\nfrom _typeshed import ReadableBuffer as _ReadableBuffer");
        writer.Line("\n__version__: " + names.Qualify("str"));
        return writer.ToString() + help;
    }

    /// <summary>Imports those names that stand in the stub without a module in front.</summary>
    private static void Import(SourceWriter writer, string stub, string module, string names)
    {
        string[] used = [.. Regex.Matches(stub, $@"(?<![\w.])(?:{names})", RegexOptions.Multiline | RegexOptions.CultureInvariant).Cast<Match>()
            .Select(match => match.Value).Distinct().OrderBy(name => name, StringComparer.Ordinal)];
        if (used.Length != 0) writer.Line($"from {module} import {string.Join(", ", used)}");
    }
}
