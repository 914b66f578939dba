public class C { [NoExport("why")] public event Action {|AQ0006:E|} { add { } remove { } } }
