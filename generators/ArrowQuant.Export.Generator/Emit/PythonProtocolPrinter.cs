using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Protocols;
using ArrowQuant.Export.Model.Records;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>
/// The function behind one protocol. Stages: find the target, read the operands of each way in turn, invoke the first that fits, write
/// the result. Operators answer NotImplemented when none fits, questions False, and indexers raise TypeError.
/// </summary>
internal sealed class PythonProtocolPrinter(SourceWriter writer, TypeModel type, MemberModel member)
{
    private readonly ProtocolShape _shape = ProtocolTable.Find(member.Name)!;

    private string Scope => member.HoldsResources ? "scope" : "CallScope.None";

    private string Name => Escape.CSharp(type.Name);

    private string Fails => _shape.Shape is SlotShape.Unary or SlotShape.Compare or SlotShape.Binary or SlotShape.Reflected or SlotShape.GetItem ? "0" : "-1";

    public static void Write(SourceWriter writer, TypeModel type, MemberModel member) => new PythonProtocolPrinter(writer, type, member).Write();

    private void Write()
    {
        if (member.IsUnhashable) return; // a class that compares and fills no slot for hashes has None there

        string head = _shape.Shape switch
        {
            SlotShape.Truth => "int {0}(nint self)",
            SlotShape.Compare => "nint {0}(nint self, nint other)",
            SlotShape.Binary or SlotShape.Reflected => "nint {0}(nint left, nint right)",
            SlotShape.Contains => "int {0}(nint self, nint item)",
            SlotShape.GetItem => "nint {0}(nint self, nint key)",
            SlotShape.SetItem => "int {0}(nint self, nint key, nint value)",
            SlotShape.DeleteItem => "int {0}(nint self, nint key)",
            _ => "nint {0}(nint self)",
        };
        if (!PythonSlotPrinter.IsShared(_shape)) writer.Line(CSharpFile.Entry);
        using (writer.Block("private static " + string.Format(head, "Call_" + member.Name)))
        {
            if (member.HoldsResources) writer.Line("CallScope.Begin(out CallScope scope);");
            using (writer.Block("try")) WriteBody();
            string raise = member.IsPositional ? $"Positions.Raise(exception, {Name})" : Fails == "0" ? "Failure.Raise(exception)" : "Failure.RaiseStatus(exception)";
            writer.Line($"catch (Exception exception) {{ return {(member.IsPositional && Fails == "-1" ? $"(int){raise} - 1" : raise)}; }}");
            if (member.HoldsResources) writer.Line("finally { scope.Release(); }");
        }

        if (member.IsPositional && _shape.Shape == SlotShape.GetItem) WritePositions();
    }

    private void WriteBody()
    {
        if (_shape.Shape is SlotShape.Binary or SlotShape.Reflected)
        {
            WriteWays(["left", "right"]);
            writer.Line("return Operand.NotImplemented();");
            return;
        }

        writer.Line($"if (!{Emitted.Find(type)}(self, out {type.CSharp} o0)) return {Fails};");
        switch (_shape.Shape)
        {
            case SlotShape.Compare when member.Cases.Count == 0:
                PythonRecordPrinter.WriteEquality(writer, type);
                break;
            case SlotShape.Compare:
                WriteWays(["", "other"]);
                writer.Line("return Operand.NotImplemented();");
                break;
            case SlotShape.Contains:
                WriteWays(["", "item"]);
                writer.Line("return 0;");
                break;
            case SlotShape.GetItem or SlotShape.SetItem or SlotShape.DeleteItem:
                WriteItem();
                break;
            case SlotShape.Unary when member.Cases.Count == 0:
                PythonRecordPrinter.WriteText(writer, type);
                break;
            case SlotShape.Hash when member.Cases[0].Form == "content":
                PythonRecordPrinter.WriteHash(writer, type);
                break;
            default:
                WriteAnswer(member.Cases[0], member.Cases[0].With("o0"));
                break;
        }
    }

    /// <summary>Reads the operands of each way; those without a name are found already.</summary>
    private void WriteWays(string[] values)
    {
        writer.Line("int fit;");
        foreach (ProtocolCase way in member.Cases.Skip(member.IsPositional && member.Count.Length != 0 ? 1 : 0))
        {
            // A value that was read stays in the scope of its way: the next one reads it as another type.
            using (writer.Block(""))
            {
                IEnumerable<string> reads = Enumerable.Range(0, values.Length).Where(i => values[i].Length != 0).Select(i => $"(fit = {Read(way.Operands[i], values[i], i)}) > 0");
                using (writer.Block($"if ({string.Join(" && ", reads)})"))
                {
                    if (_shape.Shape == SlotShape.SetItem) ReadValue(way.Operands[2]);
                    WriteAnswer(way, way.With("o0", "o1", "o2"));
                }

                writer.Line($"if (fit < 0) return {Fails};");
            }
        }
    }

    private void WriteItem()
    {
        bool counts = member.IsPositional && member.Count.Length != 0;
        if (counts)
        {
            writer.Line($"long count = {member.Count.Replace("{0}", "o0")};");
            if (_shape.Shape == SlotShape.GetItem) writer.Line("if (Positions.IsSlice(key)) return Slice(key, o0, count);");
            ProtocolCase way = member.Cases[0];
            using (writer.Block(member.Cases.Count == 1 ? "" : "if (Positions.IsPosition(key))"))
            {
                writer.Line($"if (!Positions.TryRead(key, count, {Name}, out long at)) return {Fails};");
                if (_shape.Shape == SlotShape.SetItem) ReadValue(way.Operands[2]);
                WriteAnswer(way, way.With("o0", $"({way.Operands[1].CSharp})at", "o2"));
            }

            if (member.Cases.Count == 1) return;
        }

        WriteWays(["", "key"]);
        string expected = string.Join(" | ", member.Cases.Select(way => way.Operands[1].StubIn).Distinct(StringComparer.Ordinal));
        writer.Line($"Operand.Foreign({Name}, \"key\", {Escape.CSharp(expected)}, key);");
        writer.Line($"return {Fails};");
    }

    private void ReadValue(BoundType value) => writer.Line(
        $"if (!{value.Reader}.TryRead(value, ref {Scope}, out {value.CSharp} o2)) return Failure.Property({Escape.CSharp(type.Name + " value")});");

    private void WriteAnswer(ProtocolCase way, string expression)
    {
        if (member.Style == CallStyle.GilReleased)
        {
            string declare = way.Result.IsVoid ? "" : $"{way.Result.CSharp} result;\n";
            writer.Line($"{declare}using (new GilReleased()) {(way.Result.IsVoid ? "" : "result = ")}{expression};");
            expression = "result";
        }
        else if (way.Result.IsVoid)
        {
            writer.Line(expression + ";");
        }

        writer.Line(_shape.Shape switch
        {
            SlotShape.Hash => $"return Operand.Hash(({expression}).GetHashCode());",
            SlotShape.Length => $"return Operand.Length((long)({expression}));",
            SlotShape.Truth or SlotShape.Contains => $"return ({expression}) ? 1 : 0;",
            SlotShape.Compare => $"return Bool.Write({expression});",
            SlotShape.SetItem or SlotShape.DeleteItem => "return 0;",
            _ when _shape.Answer is ProtocolAnswer.Items or ProtocolAnswer.AwaitedItems => $"return {way.Result.Writer}.Write({expression}, self);",
            _ => $"return {Emitted.Named(type, member, way.Result, $"{way.Result.Writer}.Write({expression})")};",
        });
    }

    private string Read(BoundType operand, string value, int index) =>
        operand.CSharp == type.CSharp
            ? $"Operand.{(type.IsValueType ? "OwnValue" : "Own")}({value}, out {operand.CSharp} o{index})"
            : $"Operand.{(_shape.Shape is SlotShape.Contains or SlotShape.Compare ? "Match" : "Read")}<{operand.CSharp}, {operand.Reader}>({value}, ref {Scope}, out {operand.CSharp} o{index})";

    /// <summary>The item at a position that is known to be one: for loops over objects without an iterator, and for slices.</summary>
    private void WritePositions()
    {
        ProtocolCase way = member.Cases[0];
        string key = way.Operands[1].CSharp, count = member.Count.Length == 0 ? "int.MaxValue" : member.Count.Replace("{0}", "o0");
        writer.Line();
        writer.Line(CSharpFile.Entry);
        using (writer.Block("private static nint Slot_item(nint self, nint index)"))
        {
            using (writer.Block("try"))
            {
                writer.Line($"if (!{Emitted.Find(type)}(self, out {type.CSharp} o0) || !Positions.IsInside(index, {count}, {Name})) return 0;");
                writer.Line($"return {way.Result.Writer}.Write({way.With("o0", $"({key})index")});");
            }

            writer.Line($"catch (Exception exception) {{ return Positions.Raise(exception, {Name}); }}");
        }

        if (member.Count.Length == 0) return;
        writer.Line();
        writer.Line($"private static nint Slice(nint key, {type.CSharp} o0, long count) =>");
        writer.Line($"    Positions.Slice<{way.Result.CSharp}, {way.Result.Writer}>(key, count, at => {way.With("o0", $"({key})at")});");
    }
}
