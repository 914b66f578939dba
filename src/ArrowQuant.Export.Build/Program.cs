using ArrowQuant.Export.Build.Commands;

return CommandLine.Run(args, Console.Out);
