[Export] public record {|AQ0002:Handle|}(int A) : IDisposable { public void Dispose() { } }
