[Export] public class C { public Stream {|AQ0102:M|}() => Stream.Null; }
