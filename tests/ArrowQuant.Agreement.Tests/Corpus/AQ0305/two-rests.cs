[Export] public class C { public void {|AQ0305:M|}(params int[] a) { } public void {|AQ0305:M|}(params string[] a) { } }
