[Export]
public class C
{
    [Export(ChecksSignals = true)] public {|AQ0202:C|}(int x) { }
    [Export(ChecksSignals = true)] public int {|AQ0202:M|}() => 1;
    [Export(ChecksSignals = true, Name = "other")] public static System.Threading.Tasks.Task {|AQ0202:N|}() => System.Threading.Tasks.Task.CompletedTask;
    [Export(ChecksSignals = true)] public int {|AQ0202:P|} => 1;
    [Export(ChecksSignals = true)] public static C operator {|AQ0202:+|}(C a, C b) => a;
    [Export(ChecksSignals = true)] public override string {|AQ0202:ToString|}() => "";
}

[Export(ChecksSignals = true)]
public static class {|AQ0202:F|}
{
    public const int Limit = 1;
}
