[Export] public class {|AQ0002:BadException|} : Exception { }
