using ArrowQuant.Export.Generator.Text;
using ArrowQuant.Export.Model.Records;
using ArrowQuant.Export.Model.Types;

namespace ArrowQuant.Export.Generator.Emit;

/// <summary>
/// The function behind one table entry. Stages, in this order: bind, find the target, read the arguments, invoke, write the result; and
/// on every way out: give back what the arguments borrowed. Nothing may be thrown across.
/// </summary>
internal static class PythonMemberPrinter
{
    public static void Write(SourceWriter writer, TypeModel type, MemberModel member)
    {
        writer.Line($"// {member.CSharpSignature}");
        switch (member.Kind)
        {
            case MemberKind.Protocol:
                PythonProtocolPrinter.Write(writer, type, member);
                break;
            case MemberKind.Record:
                PythonRecordPrinter.WriteMethod(writer, type, member);
                break;
            case MemberKind.Mixin:
                break; // Python brings its body
            case MemberKind.ClassAttribute or MemberKind.Constant:
                writer.Line($"private static nint Get_{member.Name}() => {member.Result.Writer}.Write({type.CSharp}.@{member.CSharpName});");
                break;
            case MemberKind.Constructor when type.Shape == TypeShape.Record:
                PythonRecordPrinter.WriteConstructor(writer, type, member);
                break;
            case MemberKind.Constructor:
                WriteConstructor(writer, type, member);
                break;
            case MemberKind.Property:
                WriteProperty(writer, type, member);
                break;
            case MemberKind.Enter:
                WriteContext(writer, type, member, "nint none", "Enter");
                break;
            case MemberKind.Exit:
                WriteContext(writer, type, member, "nint* arguments, nint count, nint keywords", "Exit");
                break;
            default:
                WriteMethod(writer, type, member);
                break;
        }
    }

    /// <summary>What CPython calls for a name with several overloads: chooses one, by the same rules by which the build accepted them.</summary>
    public static void WriteChoice(SourceWriter writer, TypeModel type, MemberModel[] overloads)
    {
        if (overloads[0].Kind == MemberKind.Constructor)
        {
            OverloadPrinter.Write(writer, type, overloads, "InitOverloads", one => "InitSignature" + one.Slot);
            WriteChoice(writer, overloads, "int Init(nint self, nint arguments, nint keywords)", "InitOverloads.ChooseTuple(arguments, keywords)",
                one => $"Init{one.Slot}(self, arguments, keywords)", "-1", "RaiseStatus");
            if (overloads.Any(one => one.Parameters.Any(p => p.IsVariadic))) return;
            writer.Line();
            WriteChoice(writer, overloads, "nint New(nint type, nint* arguments, nint count, nint keywords)",
                "InitOverloads.Choose(arguments, Signature.Positional(count), keywords)",
                one => $"New{one.Slot}(type, arguments, Signature.Positional(count), keywords)", "0", "Raise");
        }
        else
        {
            string field = "s_" + overloads[0].Name;
            OverloadPrinter.Write(writer, type, overloads, field, one => $"s{one.Slot}_{one.Name}");
            WriteChoice(writer, overloads, $"nint Call_{overloads[0].Name}{AnyArguments}", $"{field}.Choose(arguments, count, keywords)",
                one => $"{EmittedNames.Function(one)}(self, arguments, count, keywords)", "0", "Raise");
        }
    }

    private static void WriteChoice(
        SourceWriter writer, MemberModel[] overloads, string head, string choice, Func<MemberModel, string> call, string failure, string raise)
    {
        WriteEntry(writer);
        using (writer.Block("private static " + head))
        {
            using (writer.Block("try"))
            {
                using (writer.Block($"switch ({choice})"))
                {
                    foreach (MemberModel one in overloads) writer.Line($"case {one.Slot}: return {call(one)};");
                    writer.Line($"default: return {failure};");
                }
            }

            writer.Line($"catch (Exception exception) {{ return Failure.{raise}(exception); }}");
        }
    }

    private const string AnyArguments = "(nint self, nint* arguments, nint count, nint keywords)";

    private static void WriteMethod(SourceWriter writer, TypeModel type, MemberModel member)
    {
        int count = member.Parameters.Count;
        bool isOverload = member.Overload >= 0;
        string signature = $"s{member.Slot}_{member.Name}";
        if (count != 0 || isOverload) WriteSignature(writer, signature, member, member.Name);

        // CPython 3.11 to 3.13 specialise a call of a function that takes a vector, and not of one without arguments.
        bool vector = count == 0 && member.Kind == MemberKind.StaticMethod && !isOverload;
        if (!isOverload) WriteEntry(writer);
        using (writer.Block($"private static nint {EmittedNames.Function(member)}{(vector ? "(nint self, nint* arguments, nint count)" : count == 0 && !isOverload ? "(nint self, nint none)" : AnyArguments)}"))
        {
            WriteSlots(writer, count);
            BeginBody(writer, member);
            using (writer.Block("try"))
            {
                if (vector) writer.Line($"if (count != 0) return Failure.TakesNone({Escape.CSharp(member.Name)}, count);");
                if (count != 0 || isOverload)
                {
                    WriteBinding(writer, member, signature);
                    writer.Line();
                }

                string target = type.CSharp;
                if (member.Kind is MemberKind.Method or MemberKind.Reduce)
                {
                    writer.Line($"if (!{Emitted.Find(type)}(self, out {type.CSharp} target)) return 0;");
                    target = "target";
                }

                ReadArguments(writer, member, "arguments", member.Name, name => $"return Failure.Argument({Escape.CSharp(member.Name)}, {Escape.CSharp(name)});");
                WriteInvocation(writer, type, member, member.Assigns ? $"{target}.@{member.CSharpName} = p0" : $"{target}.@{member.CSharpName}({Arguments(member)})");
            }

            EndBody(writer, member, "return Failure.Raise(exception);");
        }
    }

    internal static void WriteBinding(SourceWriter writer, MemberModel member, string signature)
    {
        int named = Named(member), positional = Positional(member);
        if (named == member.Parameters.Count)
        {
            // All by position is the call to be fast for; with keyword-only parameters there is none.
            string others = positional == named ? $"(count != {named} || keywords != 0) && " : "";
            writer.Line($"if ({others}!{signature}.Bind(ref arguments, count, keywords, {(named == 0 ? "null" : "slots")})) return 0;");
            return;
        }

        writer.Line($"nint* rest = arguments + {positional};");
        writer.Line($"nint restCount = count - {positional};");
        using (writer.Block(positional == named ? "if (restCount < 0 || keywords != 0)" : ""))
        {
            writer.Line($"if (!{signature}.BindRest(arguments, count, keywords, slots)) return 0;");
            writer.Line("arguments = slots;");
            writer.Line("if (restCount < 0) restCount = 0;");
        }
    }

    private static int Named(MemberModel member) => member.Parameters.Count(p => !p.IsVariadic);

    private static int Positional(MemberModel member) => member.Parameters.Count(p => p is { IsVariadic: false, IsKeywordOnly: false });

    /// <summary>
    /// One body, and two ways in: <c>tp_init</c> with a tuple and a dict, which always exists, and the vectorcall that spares both. What
    /// is left over for <c>*args</c> is only taken from the tuple.
    /// </summary>
    private static void WriteConstructor(SourceWriter writer, TypeModel type, MemberModel member)
    {
        int count = member.Parameters.Count;
        bool variadic = Named(member) != count;
        string more = (variadic ? ", nint arguments" : "") + (member.HoldsResources ? ", ref CallScope scope" : "");
        string given = (variadic ? ", arguments" : "") + (member.HoldsResources ? ", ref scope" : "");
        string make = $"Make{member.Slot}({(count == 0 ? "null" : "{0}")}{given}, out {type.CSharp} target)";
        string signature = "InitSignature" + member.Slot;
        WriteSignature(writer, signature, member, type.Name);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"private static bool Make{member.Slot}(nint* slots{more}, out {type.CSharp} target)"))
        {
            writer.Line("target = null;");
            ReadArguments(writer, member, "slots", type.Name, name => $"return Failure.Argument({Escape.CSharp(type.Name)}, {Escape.CSharp(name)}) != 0;");
            string create = $"new {type.CSharp}({Arguments(member)})";
            if (RunsApart(member))
            {
                writer.Line($"{type.CSharp} made = null;");
                WriteBody(writer, member, $"made = {create}");
                create = "made";
            }

            writer.Line($"target = {create};");
            writer.Line("return true;");
        }

        writer.Line();
        if (member.Overload < 0) WriteEntry(writer);
        using (writer.Block($"private static int Init{member.Slot}(nint self, nint arguments, nint keywords)"))
        {
            WriteSlots(writer, count);
            BeginBody(writer, member);
            using (writer.Block("try"))
            {
                writer.Line(count == 0
                    ? $"if (!{signature}.BindNone(arguments, keywords)) return -1;"
                    : $"if (!{signature}.{(variadic ? "BindRestTuple" : "BindTuple")}(arguments, keywords, slots)) return -1;");
                writer.Line($"if (!{string.Format(make, "slots")}) return -1;");
                writer.Line("Instances.Set(self, target);");
                writer.Line("return 0;");
            }

            EndBody(writer, member, "return Failure.RaiseStatus(exception);");
        }

        if (variadic) return;
        writer.Line();
        if (member.Overload < 0) WriteEntry(writer);
        using (writer.Block($"private static nint New{member.Slot}(nint type, nint* arguments, nint count, nint keywords)"))
        {
            WriteSlots(writer, count);
            BeginBody(writer, member);
            using (writer.Block("try"))
            {
                if (member.Overload < 0) writer.Line("count = Signature.Positional(count);");
                WriteBinding(writer, member, signature);
                writer.Line($"return {string.Format(make, "arguments")} ? Instances.New(type, target) : 0;");
            }

            EndBody(writer, member, "return Failure.Raise(exception);");
        }
    }

    private static void WriteContext(SourceWriter writer, TypeModel type, MemberModel member, string arguments, string function)
    {
        WriteEntry(writer);
        using (writer.Block($"private static nint Call_{member.Name}(nint self, {arguments})"))
        {
            writer.Line($"try {{ return Context.{function}<{type.CSharp}>(self); }}");
            writer.Line("catch (Exception exception) { return Failure.Raise(exception); }");
        }
    }

    private static void WriteProperty(SourceWriter writer, TypeModel type, MemberModel member)
    {
        WriteEntry(writer);
        using (writer.Block($"private static nint Get_{member.Name}(nint self, nint closure)"))
        {
            using (writer.Block("try"))
            {
                writer.Line($"if (!{Emitted.Find(type)}(self, out {type.CSharp} target)) return 0;");
                writer.Line($"return {Emitted.Named(type, member, member.Result, $"{member.Result.Writer}.Write(target.@{member.CSharpName})")};");
            }

            EndBody(writer, member, "return Failure.Raise(exception);");
        }

        if (!member.CanWrite) return;
        writer.Line();
        WriteEntry(writer);
        using (writer.Block($"private static int Set_{member.Name}(nint self, nint value, nint closure)"))
        {
            string scope = member.Result.HoldsResources ? "scope" : "CallScope.None";
            if (member.Result.HoldsResources) writer.Line("CallScope.Begin(out CallScope scope);");
            using (writer.Block("try"))
            {
                writer.Line($"if (value == 0) return Failure.Delete({Escape.CSharp(member.Name)});");
                writer.Line($"if (!{Emitted.Find(type)}(self, out {type.CSharp} target)) return -1;");
                writer.Line($"if (!{member.Result.Reader}.TryRead(value, ref {scope}, out {member.Result.CSharp} item)) return Failure.Property({Escape.CSharp(member.Name)});");
                writer.Line($"target.@{member.CSharpName} = item;");
                writer.Line("return 0;");
            }

            writer.Line("catch (Exception exception) { return Failure.RaiseStatus(exception); }");
            if (member.Result.HoldsResources) writer.Line("finally { scope.Release(); }");
        }
    }

    internal static void WriteSignature(SourceWriter writer, string field, MemberModel member, string name)
    {
        int required = member.Parameters.TakeWhile(p => p is { IsOptional: false, IsVariadic: false, IsKeywordOnly: false }).Count();
        int positionalOnly = member.Parameters.Count(p => p.IsPositionalOnly);
        ParameterModel[] named = [.. member.Parameters.Where(p => !p.IsVariadic)];
        string keywordOnly = string.Join(", ", named.Select((p, i) => (Parameter: p, Index: i)).Where(p => p.Parameter is { IsKeywordOnly: true, IsOptional: false }).Select(p => p.Index));
        string passing = Positional(member) == named.Length && positionalOnly == 0 ? "" : $", {Positional(member)}, {positionalOnly}, [{keywordOnly}]";
        writer.Line($"private static readonly Signature {field} = new({Escape.CSharp(name)}, {required}{passing}{string.Concat(named.Select(p => ", " + Escape.CSharp(p.Name)))});");
        writer.Line();
    }

    /// <summary>A struct and not stackalloc: that brings a guard value and a probe of the stack into every call.</summary>
    internal static void WriteSlots(SourceWriter writer, int count)
    {
        if (count == 0) return;
        int room = new[] { 1, 2, 4, 8, 16 }.FirstOrDefault(size => size >= count);
        if (room != 0) writer.Line($"Slots{room} space;");
        writer.Line($"nint* slots = {(room != 0 ? "(nint*)&space" : $"stackalloc nint[{count}]")};");
    }

    internal static void WriteEntry(SourceWriter writer) => writer.Line(CSharpFile.Entry + "\n[SkipLocalsInit]");

    internal static void BeginBody(SourceWriter writer, MemberModel member)
    {
        if (member.HoldsResources) writer.Line("CallScope.Begin(out CallScope scope);");
    }

    internal static void EndBody(SourceWriter writer, MemberModel member, string raise)
    {
        writer.Line($"catch (Exception exception) {{ {raise} }}");
        if (member.HoldsResources) writer.Line("finally { scope.Release(); }");
    }

    internal static void ReadArguments(SourceWriter writer, MemberModel member, string slots, string method, Func<string, string> fail)
    {
        for (int i = 0; i < member.Parameters.Count; i++)
        {
            ParameterModel p = member.Parameters[i];
            string scope = member.HoldsResources ? "scope" : "CallScope.None";
            string read = $"!{p.Type.Reader}.TryRead({slots}[{i}], ref {scope}, out ";
            if (p.IsVariadic)
            {
                string rest = member.Kind == MemberKind.Constructor ? $"TryReadTuple(arguments, {Positional(member)}" : "TryRead(rest, restCount";
                writer.Line($"if (!{p.Type.Reader}.{rest}, ref {scope}, out {p.Type.CSharp} p{i})) {fail(p.Name)}");
                continue;
            }

            if (p.IsOptional)
            {
                writer.Line($"{p.Type.CSharp} p{i} = {p.CSharpDefault};");
                writer.Line($"if ({slots}[{i}] != 0 && {read}p{i})) {fail(p.Name)}");
            }
            else
            {
                writer.Line($"if ({read}{p.Type.CSharp} p{i})) {fail(p.Name)}");
            }
        }
    }

    private static void WriteInvocation(SourceWriter writer, TypeModel type, MemberModel member, string invocation)
    {
        if (member.Style == CallStyle.Async)
        {
            string arguments = member.Result.IsVoid ? "" : $"<{member.Result.CSharp}, {member.Result.Writer}>";
            string body = $"token => {invocation}{(member.AwaitsValueTask ? ".AsTask()" : "")}";
            string progress = Progress(member);
            writer.Line($"return AsyncCall.Start{arguments}({Escape.CSharp(member.Name)}, {(progress.Length == 0 ? body : $"stop => ProgressCall.Watch{(member.Result.IsVoid ? "" : $"<{member.Result.CSharp}>")}({body}, stop, {progress})")});");
            return;
        }

        if (member.Style == CallStyle.AsyncSequence)
        {
            writer.Line($"return AsyncSequence.Start(token => {invocation}, static items => {member.Result.Writer}.Write(items));");
            return;
        }

        if (RunsApart(member))
        {
            if (!member.Result.IsVoid) writer.Line($"{member.Result.CSharp} result = default;");
            WriteBody(writer, member, (member.Result.IsVoid ? "" : "result = ") + invocation);
            invocation = "result";
        }
        else if (member.Result.IsVoid)
        {
            writer.Line(invocation + ";");
        }

        string written = Emitted.Named(type, member, member.Result, $"{member.Result.Writer}.Write({invocation})");
        writer.Line(member.Result.IsVoid ? "return Nothing.Write();" : member.Kind == MemberKind.Reduce ? $"return Pickling.Reduce(self, {written});" : $"return {written};");
    }

    /// <summary>Whether something has to be done between the body and what becomes of its result.</summary>
    private static bool RunsApart(MemberModel member) => member.Style != CallStyle.Direct || Progress(member).Length != 0;

    /// <summary>The statement that runs a body; what a callable that follows its progress has raised comes before what the body threw.</summary>
    private static void WriteBody(SourceWriter writer, MemberModel member, string body)
    {
        string progress = Progress(member);
        string how = member.Style == CallStyle.ChecksSignals ? "RunHere" : "Run";
        string run = member.Style switch
        {
            CallStyle.Direct => $"{body};",
            CallStyle.GilReleased => $"using (new GilReleased()) {body};",
            _ when progress.Length != 0 => $"Interruptible.{how}(stop => ProgressCall.Run(token => {body}, stop, {progress}));",
            _ => $"Interruptible.{how}(token => {body});",
        };
        writer.Line(progress.Length == 0 ? run : $"try {{ {run} }}");
        if (progress.Length != 0) writer.Line($"finally {{ ProgressCall.End({progress}); }}");
    }

    private static string Progress(MemberModel member) =>
        string.Join(", ", member.Parameters.Select((p, i) => p.Type.IsProgress ? "p" + i : "").Where(name => name.Length != 0));

    private static string Arguments(MemberModel member)
    {
        List<string> arguments = [.. Enumerable.Range(0, member.Parameters.Count).Select(i => "p" + i)];
        if (member.TokenPosition >= 0) arguments.Insert(member.TokenPosition, "token");
        return string.Join(", ", arguments);
    }
}
