[Export] public class Load { public int A() => 1; }
[Export] public class load { public int B() => 1; }
[Export(As = ExportAs.Dict)] public record LOAD(int C);
