using ArrowQuant.Export.Generator.Text;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>Imports and helper types that a stub's body mentions, and no others.</summary>
internal static class StubPreamble
{
    // Under names of their own: a member called "date" would hide the class inside its own class.
    private static readonly string[] s_modules = ["datetime", "decimal", "enum", "os", "uuid"];

    private const string TensorLike = """

        class _SupportsArrayInterface(Protocol):
            @property
            def __array_interface__(self) -> dict[str, Any]: ...

        class _SupportsDLPack(Protocol):
            def __dlpack__(self) -> object: ...

        # Anything that offers its elements through the buffer protocol, as numpy arrays say in two ways, or DLPack, such as a torch tensor.
        _TensorLike: TypeAlias = _ReadableBuffer | _SupportsArrayInterface | _SupportsDLPack
        """;

    private const string ArrowArray = """

        class _ArrowArrayExportable(Protocol):
            def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...
        """;

    private const string ArrowStream = """

        class _ArrowStreamExportable(Protocol):
            def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
        """;

    public static string Write(string doc, string body)
    {
        bool tensor = body.Contains("_TensorLike"), array = body.Contains("_ArrowArrayExportable"), stream = body.Contains("_ArrowStreamExportable");
        var typing = new List<string>();
        if (tensor || body.Contains("-> Any")) typing.Add("Any");
        if (tensor || array || stream) typing.Add("Protocol");
        if (tensor) typing.Add("TypeAlias");
        if (body.Contains("ClassVar[")) typing.Add("ClassVar");
        bool generic = body.Contains("default: _T)");
        if (body.Contains("TypedDict")) typing.Add("TypedDict");
        if (generic) typing.Add("TypeVar");
        if (body.Contains("@final")) typing.Add("final");
        if (body.Contains("@overload")) typing.Add("overload");
        string[] abc = new[] { "Callable", "Iterator", "Mapping", "Sequence" }.Where(name => body.Contains(name + "[")).ToArray();

        var writer = new SourceWriter();
        if (doc.Length != 0) writer.Line(Escape.PythonDoc(doc) + "\n");
        writer.Line("# Generated. Do not edit: the build writes this file from the exported C# classes.");
        foreach (string module in s_modules.Where(module => body.Contains($"_{module}."))) writer.Line($"import {module} as _{module}");
        if (body.Contains("Future[")) writer.Line("from asyncio import Future");
        if (abc.Length != 0) writer.Line("from collections.abc import " + string.Join(", ", abc));
        if (typing.Count != 0) writer.Line("from typing import " + string.Join(", ", typing));
        if (tensor || body.Contains("_ReadableBuffer")) writer.Line("\nfrom _typeshed import ReadableBuffer as _ReadableBuffer");
        if (generic) writer.Line("\n_T = TypeVar(\"_T\")");
        if (tensor) writer.Line(TensorLike);
        if (array) writer.Line(ArrowArray);
        if (stream) writer.Line(ArrowStream);
        return writer.ToString();
    }
}
