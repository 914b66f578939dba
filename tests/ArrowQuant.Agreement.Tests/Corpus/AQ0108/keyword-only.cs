[Export] public class C { public void M([Optional, DefaultParameterValue(1)] int a, [KeywordOnly] int b) { } }
