[Export] public record A(int X, IReadOnlyList<int>? Y = null) { [NoExport("a shortcut of C#")] public A(string text) : this(1) { } public int Twice => X * 2; public int More() => 1; }
[Export] public record B { public B(int x) => X = x; public int X { get; } }
[Export] public record C { public required int X { get; init; } public string Y { get; init; } = ""; }
[Export] public readonly record struct D(double X) : IComparable<D> { public int CompareTo(D other) => 0; public static D operator +(D a, D b) => a; }
[Export] public record struct E(int X, A? Inner);
[Export] public record F;
[Export] public record G { private G() { } public int X { get; private init; } public static G Make() => new(); }
[Export] public static class H { public static A? One(A a, D? d, List<E> e, HashSet<D> f) => a; }
