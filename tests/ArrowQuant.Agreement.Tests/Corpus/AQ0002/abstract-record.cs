[Export] public abstract record {|AQ0002:Shape|}(int A);
