[Export(As = ExportAs.Literal)] public enum Names
{
    {|AQ0301:GetURL|},
    {|AQ0301:GetUrl|},
    Other,
}
