using ArrowQuant.Export.CodeFixes;

namespace ArrowQuant.Export.Analyzers.Tests.Fixes;

public class RemoveOptionFixTests
{
    [Fact]
    public Task IdleOption_GoesAlone_WithItsAttribute_OrLeavesTheExport() => Fix.Verify(
        new RemoveOptionFix(),
        """
        [Export(ChecksSignals = true)]
        public class {|AQ0202:C|}
        {
            /// <summary>Documented.</summary>
            [Export(ChecksSignals = true)]
            public void {|AQ0202:M|}() { }

            [Export(Name = "other", ChecksSignals = true, ReleasesGil = true)]
            public void {|AQ0202:N|}() { }

            [Obsolete, Export(ChecksSignals = true)] public int {|AQ0202:P|} => 1;
        }
        """,
        """
        [Export]
        public class C
        {
            /// <summary>Documented.</summary>
            public void M() { }

            [Export(Name = "other", ReleasesGil = true)]
            public void N() { }

            [Obsolete] public int P => 1;
        }
        """);
}
