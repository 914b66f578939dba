[Export]
public class C
{
    [Export(ChecksSignals = true)] public {|AQ0202:C|}(int x) { }
    [Export(ChecksSignals = true)] public int {|AQ0202:M|}() => 1;
    [Export(ChecksSignals = true, Name = "other")] public static Task {|AQ0202:N|}() => Task.CompletedTask;
    [Export(ChecksSignals = true)] public int {|AQ0202:P|} => 1;
    [Export(ChecksSignals = true)] public static C operator {|AQ0202:+|}(C a, C b) => a;
    [Export(ChecksSignals = true)] public override string {|AQ0202:ToString|}() => "";
    [NoExport("not here"), Obsolete] public int Q([KeywordOnly] int x) => x;
}

[Export(ChecksSignals = true)]
public static class {|AQ0202:F|}
{
    public const int Limit = 1;
}
