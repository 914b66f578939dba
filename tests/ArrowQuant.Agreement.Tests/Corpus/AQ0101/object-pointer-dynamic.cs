[Export] public unsafe class C { public void {|AQ0101:A|}(object o) { } public void {|AQ0101:B|}(int* p) { } public void {|AQ0101:D|}(dynamic d) { } }
