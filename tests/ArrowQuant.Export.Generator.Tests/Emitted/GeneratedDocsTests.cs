using ArrowQuant.TestKit.Snapshots;

namespace ArrowQuant.Export.Generator.Tests.Emitted;

public class GeneratedDocsTests
{
    [Fact]
    public void Documentation_BecomesDocstringsInEveryFace() => Snapshot.Match(ExportRun.Clean("""
        /// <summary>
        /// Scales numbers. See <see cref="Apply(double, double)"/> and <c>numpy.multiply</c>.
        /// <para>Says "quoted", and \ once.</para>
        /// </summary>
        [Export]
        public sealed class Scaler
        {
            /// <summary>Multiplies by <paramref name="theFactor"/>.</summary>
            /// <param name="x">What is scaled,
            /// on two lines.</param>
            /// <param name="theFactor">By how much; never <see langword="null"/>.</param>
            /// <returns>The product.</returns>
            /// <remarks>Rounds to nearest.</remarks>
            public double Apply(double x, double theFactor = 2) => x * theFactor;

            /// <summary>Ends in "quotes"</summary>
            public double Last { get; set; }
        }
        """).Pick("Scaler.Python.g", ExportRun.StubFile));
}
