using ArrowQuant.TestKit.Compilations;

namespace ArrowQuant.Export.Generator.Tests.Incremental;

/// <summary>A project of several files, with every kind of export, a class in two parts among them.</summary>
internal static class Projects
{
    public static TestProject ThreeFiles { get; } = new TestProject()
        .WithSource("Module.cs", """
            [assembly: ArrowQuant.Export.ExportModule("demo", Doc = "A demo\nin two lines.")]
            namespace Demo;

            /// <summary>Bad input.</summary>
            [ArrowQuant.Export.ExportException(Base = "ValueError")]
            public sealed class InputException : System.Exception;
            """)
        .WithSource("Counter.cs", """
            using ArrowQuant.Export;
            namespace Demo;

            /// <summary>Counts
            /// things.</summary>
            [Export]
            public sealed partial class Counter(long start)
            {
                public long Value { get; private set; } = start;

                public long Add(long by = -1)
                {
                    return Value += by;
                }
            }
            """)
        .WithSource("Counter.More.cs", """
            namespace Demo;

            public sealed partial class Counter
            {
                public string Show(double scale = 0.5) => "counter";
            }
            """)
        .WithSource("Records.cs", """
            using ArrowQuant.Export;
            namespace Demo;

            [Export(As = ExportAs.Dict)]
            public sealed record Report(string Title, double Score);

            [Export]
            public static class Functions
            {
                public static Report Judge(Counter counter) => new("", 0);
            }
            """);
}
