[Export] public struct {|AQ0002:Point|} { }
