public class Box<T> { } [Export] public class IntBox : Box<int> { }
