using System.Runtime.InteropServices;
using ArrowQuant.Cli;
using ArrowQuant.Cli.Output;

// 128 + signal, as shells report it.
const int Terminated = 143;

using var stop = new CancellationTokenSource();
bool terminated = false;
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
int code = CommandLine.Run(args, Terminal.OfProcess(), stop.Token);
return code == ExitCode.Interrupted && terminated ? Terminated : code;

// The first signal asks for a clean end; a second one is left to the system, which ends the process at once.
void Stop(PosixSignalContext context)
{
    if (stop.IsCancellationRequested) return;
    context.Cancel = true;
    terminated = context.Signal == PosixSignal.SIGTERM;
    stop.Cancel();
}
