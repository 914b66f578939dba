public class C { public void M(int a, [KeywordOnly] int {|AQ0006:b|}) { } public C([PositionalOnly] int {|AQ0006:a|}) { } private void P([KeywordOnly] int {|AQ0006:a|}) { } }
