[Export] public class C { [SetsRequiredMembers] public C(int a) => A = a; public required int A { get; set; } }
