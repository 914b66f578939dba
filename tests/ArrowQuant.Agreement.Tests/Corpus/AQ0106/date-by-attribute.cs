[Export] public class C { public void {|AQ0106:M|}([Optional, System.Runtime.CompilerServices.DateTimeConstant(1)] DateTime x) { } }
