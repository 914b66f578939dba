[Export] public class C { public void {|AQ0301:M|}(int a) { } public static void {|AQ0301:M|}(string b) { } }
