using System.Collections.Immutable;
using ArrowQuant.Export.Build.Abi;
using ArrowQuant.Export.Build.Elf;
using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

public class StableAbiTests
{
    private static readonly PythonVersion Floor = new(3, 11);

    [Theory]
    [InlineData("PyObject_GetBuffer", 11)]
    [InlineData("PyType_GetName", 11)]
    [InlineData("PyUnicode_AsUTF8AndSize", 10)]
    [InlineData("PyErr_GetRaisedException", 12)]
    [InlineData("PyObject_Vectorcall", 12)]
    [InlineData("Py_GetConstant", 13)]
    [InlineData("PyDict_GetItemRef", 13)]
    [InlineData("PyModule_Create2", 2)]
    [InlineData("_Py_NoneStruct", 2)]
    public void FirstVersion_IsThatOfTheHeaders(string symbol, int minor) => Assert.Equal(new PythonVersion(3, minor), StableAbi.Since(symbol));

    [Theory]
    [InlineData("PyUnicode_AsUTF8")]
    [InlineData("_PyObject_GetDictPtr")]
    [InlineData("PyDateTime_FromTimestamp")]
    public void SymbolOutsideTheStableAbi_HasNoVersion(string symbol) => Assert.Null(StableAbi.Since(symbol));

    [SkippableFact]
    public void Table_IsWhatTheScriptDerives_FromTheInstalledHeaders()
    {
        string[] prefixes = [.. Interpreters.All.Select(Prefix).Where(static p => Directory.Exists(Path.Combine(p, "include")) && Directory.EnumerateFiles(p, "test_stable_abi_ctypes.py", SearchOption.AllDirectories).Any())];
        Skip.If(prefixes.Length < 3 || !SampleImage.CanCompile, "needs gcc and the headers and tests of Python 3.11, 3.12 and 3.13");
        string folder = Path.Combine(Repository.Tool, "Abi");
        ProgramRun run = ProgramRun.Start(Interpreters.Any().Path, ["-B", Path.Combine(folder, "derive-stable-abi.py"), .. prefixes], TimeSpan.FromMinutes(2));
        Assert.True(run.Succeeded, run.Errors);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "stable-abi.txt")), run.Output);
    }

    [SkippableFact]
    public void Interpreter_HasEverySymbol_ThatTheTablePromisesIt()
    {
        foreach (PythonInterpreter python in Interpreters.All)
        {
            // What the linker will look for when an image is imported: names in the process itself.
            string names = string.Join('\n', File.ReadLines(Path.Combine(Repository.Tool, "Abi", "stable-abi.txt")).Where(static l => !l.StartsWith('#')));
            string script = $"""
                import ctypes, sys
                rows = [row.split() for row in '''{names}'''.split(chr(10))]
                mine = [name for since, name in rows if tuple(map(int, since.split('.'))) <= sys.version_info[:2]]
                print(len(mine), [name for name in mine if not hasattr(ctypes.pythonapi, name)])
                """;
            ProgramRun run = ProgramRun.Start(python.Path, ["-I", "-B", "-"], TimeSpan.FromMinutes(1), script);
            Assert.True(run.Succeeded, run.Errors);
            Assert.EndsWith(" []", run.Output.Trim(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NewerSymbol_IsRefused_WithItsVersion()
    {
        Finding finding = Assert.Single(AbiFloorAudit.Audit(Needing("PyErr_GetRaisedException", "PyLong_AsLong", "strlen"), Floor, "x.so"));
        Assert.Equal(Rules.AbiFloor, finding.Rule);
        Assert.Contains("'PyErr_GetRaisedException', in the stable ABI since Python 3.12; on 3.11", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NewerSymbol_IsAccepted_WhenTheFloorRises() => Assert.Empty(AbiFloorAudit.Audit(Needing("PyErr_GetRaisedException"), new PythonVersion(3, 12), "x.so"));

    [Fact]
    public void PrivateSymbol_IsRefused() =>
        Assert.Contains("'_PyLong_Sign'", Assert.Single(AbiFloorAudit.Audit(Needing("_PyLong_Sign"), Floor, "x.so")).Message, StringComparison.Ordinal);

    [Fact]
    public void FloorBelowTheTable_IsRefused() =>
        Assert.Contains("older than 3.11", Assert.Single(AbiFloorAudit.Audit(Needing(), new PythonVersion(3, 10), "x.so")).Message, StringComparison.Ordinal);

    private static ElfImage Needing(params string[] names) => new("x86_64", [.. names.Select(static n => new ElfSymbol(n, "", false, false))], [], ImmutableArray<string>.Empty);

    private static string Prefix(PythonInterpreter python) =>
        ProgramRun.Start(python.Path, ["-I", "-c", "import sys; print(sys.base_prefix)"], TimeSpan.FromSeconds(30)).Output.Trim();
}
