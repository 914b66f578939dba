[Export] public class {|AQ0101:C|}(Stream s) { public int A() => s.CanRead ? 1 : 0; }
