[Export] public class C
{
    public C(IProgress<int> progress) { }
    public void Direct(IProgress<string?> a, IProgress<(int, int)>? b = null) { }
    public System.Threading.Tasks.Task Later(IProgress<double> progress, System.Threading.CancellationToken token) => System.Threading.Tasks.Task.CompletedTask;
    public void {|AQ0101:List|}(IReadOnlyList<IProgress<int>> all) { }
    public void {|AQ0101:Rest|}(params IProgress<int>[] all) { }
    public void {|AQ0101:OrText|}(ArrowQuant.Export.Runtime.Either<string, IProgress<int>> progress) { }
    public void {|AQ0101:Unknown|}(IProgress<Stream> progress) { }
    public void {|AQ0101:Answers|}(Func<IProgress<int>> progress) { }
    public IEnumerable<int> {|AQ0101:Lazy|}(IProgress<int> progress) => [];
}
