using System.Globalization;
using ArrowQuant.TestKit.Repository;

namespace ArrowQuant.Package.Tests.Feed;

/// <summary>A wheel in a fresh virtual environment that has nothing else.</summary>
internal sealed class InstalledWheel : IDisposable
{
    private readonly EmptyFolder _folder = new();

    public InstalledWheel(PythonInterpreter interpreter, string wheel)
    {
        interpreter.Run(["-m", "venv", _folder["venv"]], timeout: Workshop.Patience).EnsureSuccess();
        Run("-m", "pip", "--disable-pip-version-check", "install", "--no-index", wheel).EnsureSuccess();
    }

    /// <summary>Starts its Python from a folder that holds no package, so that only the installed one can be imported.</summary>
    public ProcessResult Run(params string[] arguments) =>
        ExternalProcess.Run(_folder["venv", "bin", "python"], arguments.Prepend("-I"), _folder.Path, timeout: Workshop.Patience);

    /// <summary>Milliseconds that the import statement takes, each time in a fresh interpreter; ascending.</summary>
    public double[] ImportTimes(string module, int runs)
    {
        string script = $"import time; start = time.perf_counter(); import {module}; print((time.perf_counter() - start) * 1000)";
        return [.. Enumerable.Range(0, runs).Select(_ => double.Parse(Run("-c", script).EnsureSuccess().Output, CultureInfo.InvariantCulture)).Order()];
    }

    public void Dispose() => _folder.Dispose();
}
