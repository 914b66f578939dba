[Export] public class C { private void M([KeywordOnly] int {|AQ0017:b|}) { } internal C([PositionalOnly] int {|AQ0017:a|}) { } public C() { } }
