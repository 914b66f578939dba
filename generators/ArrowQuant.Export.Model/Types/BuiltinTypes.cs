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
        Class("ArrowBatch", "A record batch. Any library that speaks the Arrow PyCapsule protocol takes it without a copy.",
            Capsule("__arrow_c_array__", "tuple[object, object]"), Schema, Capsule("__arrow_c_stream__", "object"), ToPyDict, ColumnNames, NumColumns, NumRows),
        Class("ArrowTable", "A table. Any library that speaks the Arrow PyCapsule protocol takes it without a copy.",
            Schema, Capsule("__arrow_c_stream__", "object"), ToPyDict, ColumnNames, NumColumns, NumRows),
    }.ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>The built-in classes that the results of these types need, ordinal by name.</summary>
    public static IEnumerable<TypeModel> NeededBy(IEnumerable<TypeModel> types) =>
        types.SelectMany(type => type.Members).Select(member => member.Result.Builtin).Where(name => name.Length != 0)
            .Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).Select(name => s_types[name]);

    private static MemberModel Schema => Method("__arrow_c_schema__", "object", EquatableArray<ParameterModel>.Empty, "");

    private static MemberModel ToPyDict =>
        Method("to_pydict", "dict[str, list[object]]", EquatableArray<ParameterModel>.Empty, "The columns as lists of Python values, by name. Copies.");

    private static MemberModel ColumnNames => Property("column_names", "list[str]", "Names of the columns, in order.");

    private static MemberModel NumColumns => Property("num_columns", "int", "Number of columns.");

    private static MemberModel NumRows => Property("num_rows", "int", "Number of rows.");

    private static TypeModel Class(string name, string doc, params MemberModel[] members) => new(
        TypeShape.Builtin, name, Runtime + name + "_Python", "ArrowQuant.Export.Runtime.Arrow." + name, "", doc,
        members.OrderBy(m => m.Name, StringComparer.Ordinal).ToEquatableArray(), EquatableArray<ExclusionModel>.Empty);

    private static MemberModel Capsule(string name, string result) =>
        Method(name, result, new[] { new ParameterModel("requested_schema", "", Type("object | None"), "null", "None") }.ToEquatableArray(), "");

    private static MemberModel Method(string name, string result, EquatableArray<ParameterModel> parameters, string doc) => new(
        MemberKind.Method, name, "", name, parameters, Type(result), CanRead: false, CanWrite: false, CallStyle.Direct, doc);

    private static MemberModel Property(string name, string type, string doc) => new(
        MemberKind.Property, name, "", name, EquatableArray<ParameterModel>.Empty, Type(type), CanRead: true, CanWrite: false, CallStyle.Direct, doc);

    private static BoundType Type(string stub) => new("", "", "", stub, stub, HoldsResources: false);
}
