public class Outer { [Export] public class Inner { } [Export] public enum Mode { A } }
[Export] public record Row(int A);
[Export] public readonly record struct Point(int X, int Y);
