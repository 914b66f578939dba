[Export] public enum Sign { Minus = -1, Plus = 1 }
[Export, Flags] public enum Access : uint { Read = 1, All = uint.MaxValue }
[Export, Flags] public enum Other { Read = 1, [NoExport("means all bits")] All = -1 }
