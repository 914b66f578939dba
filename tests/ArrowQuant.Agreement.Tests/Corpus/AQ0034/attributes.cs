[Export] public enum Level { Low, High }
[Export] public record Place(int Line, string? File);
[ExportException] public class BadException : Exception
{
    public int Code { get; init; }
    public Level? Level { get; set; }
    public Place? Place { get; private set; }
    public IReadOnlyList<string> Names { get; } = [];
    [Export(Name = "long_text")] public string Text => "";
}
[ExportException(Base = "KeyError")] public sealed class WorseException : BadException { public DateTimeOffset At { get; } }
