using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Model.Types;

/// <summary>
/// Classes of the framework itself that come with a module when a result needs them. Their members are exported like any others: in the
/// manifest, in the stub, and compared with the image after linking.
/// </summary>
internal static class BuiltinTypes
{
    private const string Runtime = "global::ArrowQuant.Export.Runtime.Generated.";

    private static readonly Dictionary<string, TypeModel> s_types = new[]
    {
        Class("Arrow.", "ArrowBatch", "A record batch. Any library that speaks the Arrow PyCapsule protocol takes it without a copy.",
            Capsule("__arrow_c_array__", "tuple[object, object]"), Schema, Capsule("__arrow_c_stream__", "object"), ToPyDict, ColumnNames, NumColumns, NumRows),
        Class("Arrow.", "ArrowTable", "A table. Any library that speaks the Arrow PyCapsule protocol takes it without a copy.",
            Schema, Capsule("__arrow_c_stream__", "object"), ToPyDict, ColumnNames, NumColumns, NumRows),
        Class("", "Tensor", "An array of numbers of one type. numpy.asarray and torch.from_dlpack see the same memory without a copy.",
            Method("__buffer__", "memoryview", Parameters(Required("flags", "int")), "A memoryview; what buffer consumers call from Python 3.12 on."),
            Method("__dlpack__", "object", Parameters(
                KeywordOnly("stream", "None"), KeywordOnly("max_version", "tuple[int, int] | None"),
                KeywordOnly("dl_device", "tuple[int, int] | None"), KeywordOnly("copy", "bool | None")), "A DLPack capsule over the same memory."),
            Method("__dlpack_device__", "tuple[int, int]", Parameters(), "The CPU, as DLPack numbers it: (1, 0)."),
            Method("__getitem__", "Any", Parameters(Required("index", "int | slice")),
                "A number or, of several dimensions, a row; of a slice, a tensor. Rows and slices see the same memory."),
            Method("__iter__", "Iterator[Any]", Parameters(), "Numbers or rows, in order."),
            Method("__len__", "int", Parameters(), "The outermost extent."),
            Method("__reduce__", "tuple[object, ...]", Parameters(), "The elements, copied, and what makes a tensor of them again."),
            Method("_from_bytes", "Tensor", Parameters(
                Required("dtype", "str"), Required("shape", "tuple[int, ...]"), Required("data", "_ReadableBuffer")), "What a pickled tensor is made again with.") with
            {
                Kind = MemberKind.StaticMethod,
            },
            Method("tolist", "Any", Parameters(), "The elements as nested lists of Python numbers; a scalar as one number. Copies."),
            Property("dtype", "str", "Name of the element type, as numpy spells it, such as float32."),
            Property("nbytes", "int", "Size of all elements in bytes."),
            Property("ndim", "int", "Number of dimensions."),
            Property("shape", "tuple[int, ...]", "Extents in elements, outermost first.")),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>The built-in classes that the results of these types need, ordinal by name.</summary>
    public static IEnumerable<TypeModel> NeededBy(IEnumerable<TypeModel> types) =>
        types.SelectMany(type => type.Members).Select(member => member.Result.Builtin).Where(name => name.Length != 0)
            .Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).Select(name => s_types[name]);

    private static MemberModel Schema => Method("__arrow_c_schema__", "object", Parameters(), "");

    private static MemberModel ToPyDict =>
        Method("to_pydict", "dict[str, list[object]]", Parameters(), "The columns as lists of Python values, by name. Copies.");

    private static MemberModel ColumnNames => Property("column_names", "list[str]", "Names of the columns, in order.");

    private static MemberModel NumColumns => Property("num_columns", "int", "Number of columns.");

    private static MemberModel NumRows => Property("num_rows", "int", "Number of rows.");

    private static TypeModel Class(string folder, string name, string doc, params MemberModel[] members) => new(
        TypeShape.Builtin, name, Runtime + name + "_Python", "ArrowQuant.Export.Runtime." + folder + name, "", doc,
        members.OrderBy(m => m.Name, StringComparer.Ordinal).ToEquatableArray(), EquatableArray<ExclusionModel>.Empty);

    private static MemberModel Capsule(string name, string result) =>
        Method(name, result, Parameters(new ParameterModel("requested_schema", "", Type("object | None"), "null", "None")), "");

    private static EquatableArray<ParameterModel> Parameters(params ParameterModel[] parameters) => parameters.ToEquatableArray();

    private static ParameterModel Required(string name, string type) => new(name, "", Type(type), "", "");

    private static ParameterModel KeywordOnly(string name, string type) => new(name, "", Type(type), "null", "None", IsKeywordOnly: true);

    private static MemberModel Method(string name, string result, EquatableArray<ParameterModel> parameters, string doc) => new(
        MemberKind.Method, name, "", name, parameters, Type(result), CanRead: false, CanWrite: false, CallStyle.Direct, doc);

    private static MemberModel Property(string name, string type, string doc) => new(
        MemberKind.Property, name, "", name, EquatableArray<ParameterModel>.Empty, Type(type), CanRead: true, CanWrite: false, CallStyle.Direct, doc);

    private static BoundType Type(string stub) => new("", "", "", stub, stub, HoldsResources: false);
}
