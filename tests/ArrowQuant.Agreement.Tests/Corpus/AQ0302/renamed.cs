[Export(Name = "Klass")] public class C { [Export(Name = "import_")] public void Import(string fromPath) { } }
