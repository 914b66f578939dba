using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.CFace.Tests;

/// <summary>Images on CPUs that lack what they were compiled for, as an emulator shows them.</summary>
[Collection(PublishedCollection.Name)]
[Trait("Category", "Native")]
public class CpuTests(PublishedSample sample, PublishedPortable portable)
{
    /// <summary>x86-64-v2, without AVX.</summary>
    private const string Small = "Nehalem";

    /// <summary>Without SSE4.2.</summary>
    private const string Smaller = "core2duo";

    [SkippableTheory]
    [InlineData(Small)]
    [InlineData(Smaller)]
    [InlineData("SandyBridge")]
    public void CProgramOnASmallCpu_GetsNoTable_AndTheReason(string cpu)
    {
        Emulator();
        string program = sample.Compile(RepositoryRoot.Combine("tests/ArrowQuant.CFace.Tests/cpu.c"), "c11");
        string reason = Run(cpu, program).EnsureSuccess().Output;
        Assert.Contains("compiled for a CPU with avx2", reason, StringComparison.Ordinal);
        Assert.Contains("ExportPortable=true", reason, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("import cface_sample")]
    [InlineData("import cface_sample._native")]
    [InlineData("import importlib.util as u; s = u.spec_from_file_location('_native', sys.path[0] + '/cface_sample/_native.abi3.so'); u.module_from_spec(s)")]
    public void ImportOnASmallCpu_RaisesImportError_OnEveryWayToTheImage(string import)
    {
        Emulator();
        string reason = Import(Small, sample, $"""
            try:
                {import}
            except ImportError as error:
                print(error)
            """);
        Assert.Contains("compiled for a CPU with avx2", reason, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(Small)]
    [InlineData(Smaller)]
    public void PortableImage_QuantizesOnASmallCpu_InCAndInPython(string cpu)
    {
        Emulator();
        string program = portable.Compile(RepositoryRoot.Combine("tests/ArrowQuant.CFace.Tests/quantize.c"), "c11");
        Assert.Equal("ok\n", Run(cpu, program).EnsureSuccess().Output);
        Assert.Equal("[2, 128]\n", Import(cpu, portable, """
            import array, arrow_quant_v2
            weights = memoryview(array.array("f", range(256))).cast("B").cast("f", (2, 128))
            print(arrow_quant_v2.ArrowQuantV2().quantize_batch({"layer": weights}, bit_width=8)["layer"]["shape"])
            """));
    }

    private static string Emulator()
    {
        string? emulator = ExternalProcess.FindOnPath("qemu-x86_64");
        Skip.If(emulator is null, "no qemu-x86_64 (Debian: qemu-user)");
        return emulator!;
    }

    private static ProcessResult Run(string cpu, params string[] command) =>
        ExternalProcess.Run(Emulator(), ["-cpu", cpu, .. command], timeout: TimeSpan.FromMinutes(5));

    private static string Import(string cpu, PublishedModule module, string code)
    {
        string? python = ExternalProcess.FindOnPath("python3");
        Skip.If(python is null, "no python3");
        Skip.If(ExternalProcess.Run(python!, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).ExitCode != 0, "python3 is older than 3.11");

        // The interpreter itself, not a launcher: an emulator runs programs, no scripts.
        string program = ExternalProcess.Run(python!, ["-c", "import os, sys; print(os.path.realpath(sys.executable))"]).EnsureSuccess().Output.Trim();
        return Run(cpu, program, "-c", $"import sys; sys.path.insert(0, '{module.Python}')\n{code}").EnsureSuccess().Output;
    }
}
