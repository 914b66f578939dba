[Export] public class {|AQ0001:Box|}<T> { }
