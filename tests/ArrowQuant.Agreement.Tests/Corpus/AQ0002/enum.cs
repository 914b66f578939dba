[Export] public enum {|AQ0002:Color|} { Red }
