[Export] public class C { public Stream {|AQ0101:{|AQ0102:{|AQ0105:{|AQ0302:Import|}|}|}|}(ref int a, Type b) => Stream.Null; }
