public interface I { void M(); } [Export] public class C : I { [Export] void I.{|AQ0017:M|}() { } }
