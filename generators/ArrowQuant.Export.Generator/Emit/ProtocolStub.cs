using ArrowQuant.Export.Model.Protocols;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>Protocols as a stub spells them: one signature for each way in which Python code can tell them apart.</summary>
internal static class ProtocolStub
{
    public static IEnumerable<string> Lines(TypeModel type, MemberModel member)
    {
        ProtocolShape shape = ProtocolTable.Find(member.Name)!;
        if (member.IsUnhashable) return ["__hash__: ClassVar[None]  # type: ignore[assignment]"];
        string result = shape.Shape switch
        {
            SlotShape.Hash or SlotShape.Length => "int",
            SlotShape.Truth or SlotShape.Compare or SlotShape.Contains => "bool",
            SlotShape.SetItem or SlotShape.DeleteItem => "None",
            _ when shape.Answer == ProtocolAnswer.Text => "str",
            _ when shape.Answer == ProtocolAnswer.Whole => "int",
            _ when shape.Answer == ProtocolAnswer.Real => "float",
            _ => "",
        };

        // Equality and membership are asked of anything, and answered.
        if (member.Name is "__eq__" or "__contains__") return [Line(shape, ["object"], "bool")];
        if (shape.Operands == 0) return [Line(shape, [], result.Length != 0 ? result : member.Cases[0].Result.StubOut)];
        int self = shape.Shape == SlotShape.Reflected ? 1 : 0;
        List<string> lines = [.. member.Cases.Select(way => Line(
            shape, way.Operands.Where((_, i) => i != self).Select(o => o.StubIn), result.Length != 0 ? result : way.Result.StubOut)).Distinct(StringComparer.Ordinal)];
        if (shape.Shape == SlotShape.GetItem && member.Count.Length != 0) lines.Insert(1, Line(shape, ["slice"], $"list[{member.Cases[0].Result.StubOut}]"));
        return lines;
    }

    private static string Line(ProtocolShape shape, IEnumerable<string> types, string result)
    {
        string parameters = string.Concat(types.Zip(shape.ParameterNames, (type, name) => $", {name}: {type}"));
        return $"def {shape.Name}(self{parameters}{(parameters.Length == 0 ? "" : ", /")}) -> {result}";
    }
}
