public record Shape(int A);
[Export] public record {|AQ0002:Circle|}(int A, int B) : Shape(A);
