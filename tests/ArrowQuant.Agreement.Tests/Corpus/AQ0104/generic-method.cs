[Export] public class C { public T {|AQ0104:M|}<T>(T t) => t; }
