[Export(As = ExportAs.Literal)] public enum Mode : byte { Fast, VeryExact, [NoExport("a trial")] Trial }
[Export] public sealed class C
{
    public C(Mode mode = Mode.Fast) { }
    public Mode? Perhaps { get; set; }
    public void M(IReadOnlyList<Mode> all, Func<Mode, Mode> f, Mode last = Mode.Trial) { }
    public void N(Mode mode) { }
    public void N(int number) { }
}
[Export] public sealed record R(Mode How, HashSet<Mode> All);
[Export(As = ExportAs.Dict)] public sealed record D(Mode How);
