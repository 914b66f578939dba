using System.Reflection;
using ArrowQuant.Cli.Catalog;
using ArrowQuant.Cli.Parsing;
using ArrowQuant.Cli.Tests.Support;
using ArrowQuant.Configuration;

namespace ArrowQuant.Cli.Tests.Catalog;

public class CommandTableTests
{
    public static TheoryData<string> Names => [.. CommandTable.Commands.Select(command => command.Name)];

    private static IEnumerable<OptionSpec> AllOptions => CommandTable.Commands.SelectMany(command => command.Options).Concat(CommandTable.Everywhere).Distinct();

    private static CommandSpec Command(string name) => CommandTable.Commands.Single(command => command.Name == name);

    [Fact]
    public void Commands_HaveNamesOfTheirOwn() => Assert.Distinct(CommandTable.Commands.Select(command => command.Name));

    [Fact]
    public void GroupedCommand_HasItsGroup() => Assert.All(
        CommandTable.Commands.Where(command => command.Name.Contains(' ')),
        command => Assert.Single(CommandTable.Groups, group => CommandTable.Of(group).Contains(command)));

    [Fact]
    public void ExitCodes_AreDistinct_AndSayWhatTheyMean()
    {
        Assert.Distinct(CommandTable.ExitCodes.Select(code => code.Code));
        Assert.All(CommandTable.ExitCodes, code => Assert.NotEmpty(code.Meaning));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OptionsOfACommand_HaveNamesOfTheirOwn(string name) => Assert.Distinct(
        Command(name).Options.Concat(CommandTable.Everywhere).SelectMany(option => new[] { option.Name, option.Short }).Where(text => text is not null).Concat(["--help", "-h", "--version"]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Command_SaysWhatItIsFor_AndShowsAnExample(string name)
    {
        CommandSpec command = Command(name);
        Assert.Matches("^[A-Z].*[^.]$", command.Summary);
        Assert.NotEmpty(command.Examples);
        Assert.All(command.Arguments, argument => Assert.EndsWith(".", argument.Description, StringComparison.Ordinal));
        Assert.All(command.Notes, note => Assert.EndsWith(".", note, StringComparison.Ordinal));
    }

    [Fact]
    public void Option_IsDescribedInSentences() => Assert.All(AllOptions, option => Assert.Matches("^[A-Z].*\\.$", option.Description));

    [Fact]
    public void OptionName_IsLowerCaseWithDashes() => Assert.All(AllOptions, option =>
    {
        Assert.Matches("^--[a-z]+(-[a-z]+)*$", option.Name);
        if (option.Short is { } name) Assert.Matches("^-[a-z]$", name);
    });

    [Fact]
    public void OptionWithAValue_NamesIt_AndAFlagHasNone() => Assert.All(
        AllOptions, option => Assert.Equal(option.Kind == ValueKind.None, option.Placeholder.Length == 0));

    [Fact]
    public void Choices_AreDistinct_AndOfTheirKind() => Assert.All(AllOptions.Where(option => option.Choices.Count > 0), option =>
    {
        Assert.True(option.Choices.Count > 1);
        Assert.Distinct(option.Choices);
        if (option.Kind == ValueKind.Whole) Assert.All(option.Choices, choice => Assert.Matches("^[0-9]+$", choice));
        Assert.DoesNotContain(option.Choices, choice => choice.Length == 0 || choice.Any(char.IsWhiteSpace));
    });

    [Fact]
    public void EveryOptionAndArgument_IsUsed()
    {
        Assert.All(Rows<OptionSpec>(typeof(Options)), option => Assert.Contains(option, AllOptions));
        Assert.All(Rows<ArgumentSpec>(typeof(Arguments)), argument => Assert.Contains(CommandTable.Commands, command => command.Arguments.Contains(argument)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Example_IsUnderstoodByTheParser(string name)
    {
        using StringWriter writer = new();
        var tree = new CommandTree(Support.Cli.Terminal(writer, writer), default);
        Assert.All(Command(name).Examples, example =>
        {
            string[] words = [.. example.Split(" > ")[0].Split(' ').Select(word => word.Trim('\''))];
            Assert.Equal(CommandTable.Program, words[0]);
            var result = tree.Root.Parse(words[1..]);
            Assert.Empty(result.Errors);
            Assert.Equal(name, tree.NameOf(result.CommandResult.Command));
        });
    }

    [Fact]
    public void StatedDefaults_AreThoseOfTheLibrary()
    {
        var config = new QuantizationConfig();
        Assert.StartsWith($"{config.BitWidth},", Options.Bits.Default, StringComparison.Ordinal);
        Assert.StartsWith($"{config.GroupSize},", Options.GroupSize.Default, StringComparison.Ordinal);
        Assert.StartsWith($"{config.MinAccuracy},", Options.MinAccuracy.Default, StringComparison.Ordinal);
        Assert.Equal(config.Method.Name(), Options.Method.Default);
        Assert.Equal(config.DeploymentProfile.Name(), Options.Profile.Default);
        Assert.Equal($"{config.NumThreads}", Options.Threads.Default);
        Assert.Null(config.MaxMemoryLimitMb);
        object? library = typeof(Validation.QualityValidator).GetMethod(nameof(Validation.QualityValidator.Validate))!.GetParameters()[2].DefaultValue;
        Assert.Equal(FormattableString.Invariant($"{library:F2}"), Options.LeastAccuracy.Default);
    }

    [Fact]
    public void StatedVariable_IsOneThatTheLibraryReads() => Assert.All(AllOptions.Where(option => option.Variable is not null), option =>
    {
        var error = Assert.Throws<ConfigurationException>(() => new QuantizationConfig().WithEnvironment(name => name == option.Variable ? "nonsense" : null));
        Assert.Contains(option.Variable!, error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Choices_AreAllAcceptedByTheLibrary()
    {
        Assert.All(Options.Bits.Choices, bits => Assert.Equal(bits, $"{new QuantizationConfig { BitWidth = int.Parse(bits) }.BitWidth}"));
        Assert.All(Options.GroupSize.Choices, size => Assert.Equal(size, $"{new QuantizationConfig { GroupSize = int.Parse(size) }.GroupSize}"));
        Assert.Equal(Enum.GetValues<FitMethod>().Select(ConfigNames.Name).Order(StringComparer.Ordinal), Options.Method.Choices.Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<DeploymentProfile>().Select(ConfigNames.Name).Order(StringComparer.Ordinal), Options.Profile.Choices.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<T> Rows<T>(Type table) => table.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (T)field.GetValue(null)!);
}
