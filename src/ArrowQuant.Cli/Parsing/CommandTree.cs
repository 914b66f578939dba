using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ArrowQuant.Cli.Help;
using ArrowQuant.Cli.Output;
using ArrowQuant.Cli.Catalog;

namespace ArrowQuant.Cli.Parsing;

/// <summary>The parser's own objects, made from the table and from nothing else.</summary>
internal sealed class CommandTree
{
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public CommandTree(Terminal terminal, CancellationToken cancellation)
    {
        (_terminal, _cancellation) = (terminal, cancellation);
        Root = new RootCommand(CommandTable.Summary);
        foreach (OptionSpec option in CommandTable.Everywhere) Root.Add(Make(option, everywhere: true));
        foreach (GroupSpec group in CommandTable.Groups) Root.Add(new Command(group.Name, group.Summary));
        foreach (CommandSpec command in CommandTable.Commands) Add(command);
        foreach (Option option in Root.Options)
        {
            if (option is HelpOption help) help.Action = new Printer(terminal, result => HelpText.For(NameOf(result.CommandResult.Command)));
            if (option is VersionOption version) version.Action = new Printer(terminal, _ => $"{CommandTable.Program} {ProgramVersion.Text}\n");
        }
    }

    public RootCommand Root { get; }

    /// <summary>The parser's object for each row.</summary>
    public Dictionary<object, Symbol> Symbols { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The words of a command as the table spells them; empty for the program itself.</summary>
    public string NameOf(Command command) => command switch
    {
        RootCommand => "",
        { Parents: var parents } when parents.OfType<Command>().First() is not RootCommand and var parent => $"{parent.Name} {command.Name}",
        _ => command.Name,
    };

    private void Add(CommandSpec spec)
    {
        string[] words = spec.Name.Split(' ');
        Command parent = words.Length == 1 ? Root : Root.Subcommands.Single(group => group.Name == words[0]);
        var command = new Command(words[^1], spec.Summary);
        foreach (ArgumentSpec argument in spec.Arguments) command.Add(Make(argument));
        foreach (OptionSpec option in spec.Options) command.Add(Make(option));
        command.SetAction(result => spec.Run(new Invocation(new ParsedLine(result, this), _terminal, _cancellation)));
        parent.Add(command);
    }

    private Argument Make(ArgumentSpec spec)
    {
        if (Symbols.TryGetValue(spec, out Symbol? made)) return (Argument)made;
        var argument = new Argument<string>(spec.Name)
        {
            Description = spec.Description,
            Arity = spec.Optional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        };
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0)) result.AddError($"{spec.Name} is empty");
        });
        Symbols.Add(spec, argument);
        return argument;
    }

    private Option Make(OptionSpec spec, bool everywhere = false)
    {
        if (Symbols.TryGetValue(spec, out Symbol? made)) return (Option)made;
        string[] aliases = spec.Short is { } name ? [name] : [];
        Option option = spec.Kind == ValueKind.None ? new Option<bool>(spec.Name, aliases) { Arity = ArgumentArity.Zero }
            : spec.Repeatable ? new Option<string[]>(spec.Name, aliases) { Arity = ArgumentArity.OneOrMore }
            : new Option<string>(spec.Name, aliases) { Arity = ArgumentArity.ExactlyOne };
        option.Description = spec.Description;
        option.Recursive = everywhere;
        option.Validators.Add(result => ValueCheck.Apply(spec, result));
        Symbols.Add(spec, option);
        return option;
    }

    /// <summary>Prints a text in place of running a command, whatever else the line says.</summary>
    private sealed class Printer(Terminal terminal, Func<ParseResult, string> text) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            terminal.PrintRaw(text(parseResult));
            return ExitCode.Success;
        }
    }
}
