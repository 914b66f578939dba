[Export] public class C { public {|AQ0302:C|}(int self) { } public void {|AQ0302:M|}(int self) { } public static void S(int self) { } }
