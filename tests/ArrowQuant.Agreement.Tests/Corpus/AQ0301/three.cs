[Export] public class C { public void {|AQ0301:M|}(int a) { } public void {|AQ0301:M|}(string b) { } public void {|AQ0301:M|}(bool c) { } }
