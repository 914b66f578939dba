[ExportException(Base = "ValueError")] public class BadException(string message, Exception? inner = null) : ArgumentException(message, "name", inner)
{
    public override string Message => base.Message + "!";
    public override string ToString() => Message;
    public override Exception GetBaseException() => this;
    public override bool Equals(object? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => 1;
    public override string? ParamName => base.ParamName;
}
