[Export] file class {|AQ0002:Hidden|} { }
