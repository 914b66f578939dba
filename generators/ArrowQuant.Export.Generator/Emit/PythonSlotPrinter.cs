using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Protocols;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>The slots of one class: which there are, and the functions of those that several protocols share.</summary>
internal static class PythonSlotPrinter
{
    private static readonly string[] s_comparisons = ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"]; // in the order of CPython's operation numbers

    /// <summary>Whether CPython has one slot for several protocols, so that none of their functions is the slot itself.</summary>
    public static bool IsShared(ProtocolShape shape) =>
        shape.Shape is SlotShape.Compare or SlotShape.Binary or SlotShape.Reflected or SlotShape.SetItem or SlotShape.DeleteItem;

    /// <summary>Statements that fill the table; each fills one slot.</summary>
    public static List<string> Entries(TypeModel type)
    {
        var lines = new List<string>();
        MemberModel[] protocols = Protocols(type);
        foreach (MemberModel member in protocols)
        {
            ProtocolShape shape = ProtocolTable.Find(member.Name)!;
            if (IsShared(shape)) continue;
            if (!member.IsUnhashable) lines.Add($"table.Protocol(ProtocolSlot.{shape.Slot}, &Call_{member.Name});");
            if (shape.Shape != SlotShape.GetItem || !member.IsPositional) continue;
            lines.Add("table.Protocol(ProtocolSlot.SqItem, &Slot_item);");
            if (protocols.Any(p => p.Name == "__len__")) lines.Add("table.Protocol(ProtocolSlot.SqLength, &Call___len__);");
        }

        lines.AddRange(SharedSlots(type).Select(slot => $"table.Protocol(ProtocolSlot.{slot}, &Slot_{slot});"));
        if (SharedSlots(type).Contains("TpRichCompare") && protocols.All(p => p.Name is not ("__eq__" or "__hash__"))) lines.Add(type.ParentCSharp.Length == 0 ? "table.HashByIdentity();" : "table.HashOfBase();");
        if (type.Members.Any(m => m is { Kind: MemberKind.Method, Name: "__call__" })) lines.Add("table.Callable();");
        if (type.Shape == TypeShape.Record && type.Constructor != null) lines.Add("table.Maker(&New, &Call);");
        return lines;
    }

    public static void WriteShared(SourceWriter writer, TypeModel type)
    {
        foreach (string slot in SharedSlots(type))
        {
            writer.Line();
            writer.Line(CSharpFile.Entry);
            MemberModel[] members = [.. Protocols(type).Where(p => ProtocolTable.Find(p.Name)!.Slot == slot)];
            if (slot == "TpRichCompare") WriteComparison(writer, type, members);
            else if (slot == "MpAssSubscript") WriteAssignment(writer, type, members);
            else WriteNumber(writer, slot, members);
        }
    }

    private static MemberModel[] Protocols(TypeModel type) => [.. type.Members.Where(m => m.Kind == MemberKind.Protocol)];

    private static IEnumerable<string> SharedSlots(TypeModel type) => Protocols(type).Select(p => ProtocolTable.Find(p.Name)!).Where(IsShared)
        .Select(shape => shape.Slot).Distinct(StringComparer.Ordinal).OrderBy(slot => slot, StringComparer.Ordinal);

    private static void WriteComparison(SourceWriter writer, TypeModel type, MemberModel[] members)
    {
        using (writer.Block("private static nint Slot_TpRichCompare(nint self, nint other, int operation) => operation switch"))
        {
            for (int i = 0; i < s_comparisons.Length; i++)
            {
                string name = s_comparisons[i] == "__ne__" ? "__eq__" : s_comparisons[i];
                if (members.All(m => m.Name != name)) continue;
                string call = $"Call_{name}(self, other)";
                writer.Line($"{i} => {(s_comparisons[i] == "__ne__" ? $"Operand.Not({call})" : call)},");
            }

            writer.Line(type.ParentCSharp.Length == 0 ? "_ => Operand.NotImplemented()," : $"_ => Operand.AsBase<{type.ParentCSharp}>(self, other, operation),");
        }

        writer.Line(";");
    }

    private static void WriteAssignment(SourceWriter writer, TypeModel type, MemberModel[] members)
    {
        string name = Escape.CSharp(type.Name);
        string set = members.Any(m => m.Name == "__setitem__") ? "Call___setitem__(self, key, value)" : $"Operand.Unsupported({name}, \"assignment\")";
        string delete = members.Any(m => m.Name == "__delitem__") ? "Call___delitem__(self, key)" : $"Operand.Unsupported({name}, \"deletion\")";
        using (writer.Block("private static int Slot_MpAssSubscript(nint self, nint key, nint value)"))
        {
            writer.Line($"try {{ return value != 0 ? {set} : {delete}; }}");
            writer.Line("catch (Exception exception) { return Failure.RaiseStatus(exception); }");
        }
    }

    private static void WriteNumber(SourceWriter writer, string slot, MemberModel[] members)
    {
        // CPython calls one function with the operands in their order, whichever of them is ours.
        using (writer.Block($"private static nint Slot_{slot}(nint left, nint right)"))
        {
            if (members.Length == 1)
            {
                writer.Line($"return Call_{members[0].Name}(left, right);");
                return;
            }

            writer.Line($"nint result = Call_{members[0].Name}(left, right);");
            writer.Line($"return Operand.IsNotImplemented(result) ? Call_{members[1].Name}(left, right) : result;");
        }
    }
}
