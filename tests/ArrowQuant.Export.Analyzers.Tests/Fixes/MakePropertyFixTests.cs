using ArrowQuant.Export.CodeFixes;

namespace ArrowQuant.Export.Analyzers.Tests.Fixes;

public class MakePropertyFixTests
{
    private static readonly MakePropertyFix MakeProperty = new();

    [Fact]
    public Task Field_BecomesAProperty_WithItsInitializerAndComments() => Fix.Verify(
        MakeProperty,
        """
        [Export]
        public class C
        {
            /// <summary>Documented.</summary>
            public int {|AQ0008:Bits|} = 4; // four

            public readonly string {|AQ0008:Name|} = "n";

            public double {|AQ0008:Scale|};
        }
        """,
        """
        [Export]
        public class C
        {
            /// <summary>Documented.</summary>
            public int Bits { get; set; } = 4; // four

            public string Name { get; } = "n";

            public double Scale { get; set; }
        }
        """);

    [Theory]
    [InlineData("public const int A = 1;")]
    [InlineData("public static int A;")]
    [InlineData("public volatile int A;")]
    [InlineData("public int A, B;")]
    [InlineData("[NonSerialized] public int A;")]
    public Task FieldThatNoPropertyReplaces_IsNotOffered(string field) => Fix.IsNotOffered(MakeProperty, $"[Export] public class C {{ {field} }}");
}
