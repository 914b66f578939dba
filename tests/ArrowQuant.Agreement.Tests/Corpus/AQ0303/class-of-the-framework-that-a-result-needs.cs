[Export] public class {|AQ0303:ArrowBatch|} { public ArrowQuant.Export.Runtime.Arrow.ArrowBatch? A() => null; }
