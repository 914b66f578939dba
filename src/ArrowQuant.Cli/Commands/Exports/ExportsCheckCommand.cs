using System.Collections.Immutable;
using ArrowQuant.Cli.Output;
using ArrowQuant.Cli.Catalog;
using ArrowQuant.Export.Build;
using ArrowQuant.Export.Build.Compare;
using ArrowQuant.Export.Build.Manifest;

namespace ArrowQuant.Cli.Commands.Exports;

/// <summary><c>arrowquant exports check</c>.</summary>
internal static class ExportsCheckCommand
{
    public static int Run(Invocation invocation)
    {
        string first = invocation.Line[Arguments.First];
        return invocation.Line.Find(Arguments.Second) is { } second ? Compare(first, second, invocation) : Prove(first, invocation);
    }

    private static int Compare(string first, string second, Invocation invocation)
    {
        if (invocation.Line.Text(Options.Python) is not null) throw new UsageException($"{Options.Python.Name} is for a proof; to compare {first} with {second} nothing is run");
        ImmutableArray<MemberChange> changes = ManifestComparison.Compare(ManifestFile.Read(first), ManifestFile.Read(second)).Changes;
        Terminal terminal = invocation.Terminal;
        if (invocation.Line.Has(Options.Json)) terminal.PrintRaw(ToJson(changes));
        else foreach (MemberChange change in changes) terminal.PrintRaw(Printable.Of(change.ToString()) + "\n");
        if (changes.IsEmpty)
        {
            if (!invocation.Line.Has(Options.Json)) terminal.PrintRaw($"{first} and {second} export the same\n");
            return ExitCode.Success;
        }
        terminal.Fail($"{second}: {changes.Length} {(changes.Length == 1 ? "difference" : "differences")} to {first}; build whichever is stale again");
        return ExitCode.Failure;
    }

    private static int Prove(string path, Invocation invocation)
    {
        ExportProof proof = Attempt(path, invocation.Line.Text(Options.Python));
        Terminal terminal = invocation.Terminal;
        foreach (Finding finding in proof.Findings)
        {
            if (finding.IsWarning) terminal.Warn(Findings.Line(finding));
            else terminal.Fail(Findings.Line(finding));
        }
        if (invocation.Line.Has(Options.Json)) terminal.PrintRaw(ToJson(proof));
        else if (proof.Holds) terminal.PrintRaw($"{path}: {proof.Extent}\n");
        return proof.Holds ? ExitCode.Success : ExitCode.Failure;
    }

    private static ExportProof Attempt(string path, string? python)
    {
        try
        {
            return ExportProof.Of(path, python);
        }
        catch (ExportBuildException error) when (error.Finding.Rule == Rules.NoInterpreter)
        {
            // The library's advice is for a project file; here the same thing is an option.
            string found = error.Finding.Message.Split(';')[0];
            throw new ExportBuildException(error.Finding with { File = path, Message = $"{found}; install one, or name it with {Options.Python.Name}" }, error);
        }
    }

    private static string ToJson(ImmutableArray<MemberChange> changes) => Json.Object(json =>
    {
        json.WriteBoolean("equal", changes.IsEmpty);
        json.WriteObjects("changes", changes, change =>
        {
            json.WriteString("kind", change.Kind switch { ChangeKind.Added => "added", ChangeKind.Removed => "removed", _ => "changed" });
            json.WriteString("member", change.Member);
            json.WriteString("aspect", change.Aspect);
            json.WriteString("before", change.Before);
            json.WriteString("after", change.After);
        });
    });

    private static string ToJson(ExportProof proof) => Json.Object(json =>
    {
        json.WriteBoolean("holds", proof.Holds);
        json.WriteString("extent", proof.Holds ? proof.Extent : null);
        json.WriteObjects("findings", proof.Findings, finding =>
        {
            json.WriteString("rule", finding.Rule);
            json.WriteString("severity", finding.IsWarning ? "warning" : "error");
            json.WriteString("file", finding.File);
            json.WriteString("message", finding.Message);
        });
    });
}
