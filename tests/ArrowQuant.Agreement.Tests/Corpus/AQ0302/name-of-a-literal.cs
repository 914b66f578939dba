[Export(As = ExportAs.Literal)] public enum Names
{
    [Export(Name = "")] {|AQ0302:Empty|},
    [Export(Name = "two words")] {|AQ0302:Two|},
    [Export(Name = "a\"b")] {|AQ0302:Quoted|},
    [Export(Name = "\u00e9")] {|AQ0302:Accent|},
    [Export(Name = "None")] None,
    [Export(Name = "8-bit/2.1+x:y")] Marks,
    Name, Value, Mro, From,
}
