namespace A { [Export] public class Options { } } namespace B { [Export(Name = "Choices")] public class Options { } }
