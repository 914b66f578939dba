using ArrowQuant.Export.CodeFixes;

namespace ArrowQuant.Export.Analyzers.Tests.Fixes;

public class RemoveAttributeFixTests
{
    private static readonly RemoveAttributeFix Remove = new();

    [Fact]
    public Task StrayAttribute_GoesWithItsLine_ItsBracketsOrAlone() => Fix.Verify(
        Remove,
        """
        public class C
        {
            /// <summary>Documented.</summary>
            [Export(Name = "m")]
            public void {|AQ0006:M|}() { }

            [NoExport("why")] public int {|AQ0006:A|}, {|AQ0006:B|};

            [Obsolete, NoExport("why"), Export]
            public void {|AQ0006:{|AQ0006:N|}|}() { }
        }
        """,
        """
        public class C
        {
            /// <summary>Documented.</summary>
            public void M() { }

            public int A, B;

            [Obsolete]
            public void N() { }
        }
        """);

    [Fact]
    public Task AttributeOutOfReach_IsRemoved() => Fix.Verify(
        Remove,
        """
        [Export]
        public class C
        {
            [Export]
            internal void {|AQ0017:M|}() { }

            public int P { [NoExport("slow")] {|AQ0017:get|}; set; }

            public void N()
            {
                [Export] void {|AQ0017:L|}() { }
                L();
            }
        }
        """,
        """
        [Export]
        public class C
        {
            internal void M() { }

            public int P { get; set; }

            public void N()
            {
                void L() { }
                L();
            }
        }
        """);

    [Theory]
    [InlineData(RemoveAttributeFix.NoExportKey, "[Export(Name = \"m\")]")]
    [InlineData(RemoveAttributeFix.ExportKey, "[NoExport(\"why\")]")]
    public Task Contradiction_IsSettledEitherWay(string key, string left) => Fix.Verify(
        Remove,
        "[Export] public class C { [Export(Name = \"m\"), NoExport(\"why\")] public void {|AQ0005:M|}() { } }",
        $"[Export] public class C {{ {left} public void M() {{ }} }}",
        key);

    [Fact]
    public Task ExclusionOfAnInheritedMember_StaysOnTheType() => Fix.Verify(
        Remove,
        """[Export, NoExport("why"), NoExport("why", Inherited = "A")] public class {|AQ0005:C|} : B { } public class B { public int A; }""",
        """[Export, NoExport("why", Inherited = "A")] public class C : B { } public class B { public int A; }""",
        RemoveAttributeFix.NoExportKey);
}
