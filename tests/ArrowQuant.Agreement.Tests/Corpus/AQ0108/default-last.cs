[Export] public class C { public void M(int b, [Optional, DefaultParameterValue(1)] int a) { } }
