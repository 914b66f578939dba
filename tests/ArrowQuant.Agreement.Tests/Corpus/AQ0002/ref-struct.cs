[Export] public ref struct {|AQ0002:View|} { }
