[Export] public record {|AQ0002:Row|}(int A);
