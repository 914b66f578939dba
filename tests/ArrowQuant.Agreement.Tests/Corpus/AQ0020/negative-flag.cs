[Export, Flags] public enum Access { Read = 1, {|AQ0020:All|} = -1 }
