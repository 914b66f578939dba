using System.Runtime.InteropServices;
using ArrowQuant.Formats;
using ArrowQuant.Pipeline;
using ArrowQuant.Tests.Support;

namespace ArrowQuant.Tests.Pipeline;

public sealed class BatchPlanTests
{
    private static LayerInput Layer(string name, int rows, int columns, int seed) =>
        new(name, WeightData.FromArray(Samples.Weights(rows * columns, seed)), [rows, columns]);

    private static LayerInput Bad(string name)
    {
        float[] values = Samples.Weights(300);
        values[17] = float.NaN;
        return new LayerInput(name, WeightData.FromArray(values));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void MemoryOfTheCaller_GetsTheBytesOfTheArrays(int bits)
    {
        LayerInput[] layers = [Layer("odd", 333, 1001, 1), Layer("row", 1, 100_000, 3), Layer("none", 0, 5, 1), Layer("small", 3, 7, 4)];
        IReadOnlyList<QuantizedLayer> expected = BatchQuantizer.Quantize(layers, new() { BitWidth = bits }).Layers;
        BatchPlan plan = BatchPlan.Create(layers, new() { BitWidth = bits }, new() { Workers = 3 });

        using var memory = new Guarded(plan.Layers);
        BatchOutcome outcome = plan.Run(memory.Destinations);

        Assert.Empty(outcome.Failures);
        for (int i = 0; i < layers.Length; i++)
        {
            (byte[] codes, float[] scales, float[] zeros) = memory.Read(i);
            Assert.Equal(expected[i].Data, codes);
            Assert.Equal(expected[i].Scales, scales);
            Assert.Equal(expected[i].ZeroPoints, zeros);
        }
        Assert.True(memory.GuardsAreIntact());
    }

    [Fact]
    public void Failures_OfPlanAndRun_AreListedInInputOrder()
    {
        LayerInput[] layers = [Layer("a", 4, 4, 1), Bad("b"), Layer("c", 2, 2, 1) with { Shape = [5] }, Layer("d", 9, 9, 2)];
        BatchPlan plan = BatchPlan.Create(layers, null, new() { ContinueOnError = true });
        Assert.Equal(["a", "b", "d"], plan.Layers.Select(l => l.Name));
        using var memory = new Guarded(plan.Layers);
        BatchOutcome outcome = plan.Run(memory.Destinations);
        Assert.Equal([("b", 1), ("c", 2)], outcome.Failures.Select(f => (f.Name, f.Index)));
        Assert.Contains("index 17", outcome.Failures[0].Error.Message, StringComparison.Ordinal);
        Assert.Equal(BatchQuantizer.Quantize([layers[3]]).Layers[0].Data, memory.Read(2).Codes);
    }

    [Fact]
    public void LayerBeyondTheLimit_IsRefusedBeforeItIsRead_ByName()
    {
        LayerInput[] layers = [Layer("fits", 9, 9, 2), Layer("large", 100, 100, 1)];
        var error = Assert.Throws<ShapeMismatchException>(() => BatchPlan.Create(layers, new() { BitWidth = 8 }, null, maxCodeBytes: 9999));
        Assert.Contains("'large' needs 10000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NotANumber_BeforeALayerThatCannotBePlanned_IsTheOneThatIsNamed()
    {
        LayerInput[] layers = [Layer("a", 4, 4, 1), Bad("b"), Layer("c", 2, 2, 1) with { Shape = [5] }, Bad("d")];
        Assert.Contains("'b' contains NaN or Inf at index 17", Assert.Throws<ValidationException>(() => BatchPlan.Create(layers)).Message, StringComparison.Ordinal);
        Assert.Contains("'c'", Assert.Throws<ShapeMismatchException>(() => BatchPlan.Create([layers[0], layers[2], layers[1]])).Message, StringComparison.Ordinal);
        BatchPlan.Create([layers[0]]).CheckFinite();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Progress_CountsEveryLayerOnce_HoweverItFailed(int workers)
    {
        var calls = new List<(string Name, double Fraction)>();
        var options = new BatchOptions { ContinueOnError = true, Workers = workers, LeftOut = ["x", "y"], Progress = (name, fraction) => calls.Add((name, fraction)) };
        BatchQuantizer.Quantize([Layer("a", 4, 4, 1), Bad("b"), Layer("c", 2, 2, 1) with { Shape = [5] }, Layer("d", 300, 300, 2)], null, options);
        Assert.Equal(["a", "b", "c", "d", "x", "y"], calls.Select(call => call.Name).Order());
        for (int i = 0; i < 6; i++) Assert.Equal((i + 1) / 6.0, calls[i].Fraction);

        calls.Clear();
        BatchQuantizer.Quantize([Layer("c", 2, 2, 1) with { Shape = [5] }], null, options);
        Assert.Equal([("x", 1 / 3.0), ("y", 2 / 3.0), ("c", 1.0)], calls);
    }

    [Theory]
    [InlineData(-1, -300)]
    [InlineData(1L << 62, 4)]
    public void ShapeThatCannotBe_IsRefused_WithTheLayer(long rows, long columns)
    {
        LayerInput layer = Layer("odd one", 2, 2, 1) with { Shape = [rows, columns] };
        foreach (Action use in (Action[])[() => BatchPlan.Create([layer]), () => new QuantizedLayer("odd one", layer.Shape, 4, 128, [], [], []), () => QuantizedLayer.GroupSizeFor(layer.Shape, 1, "odd one")])
        {
            string message = Assert.Throws<ShapeMismatchException>(use).Message;
            Assert.StartsWith($"Layer 'odd one': shape [{rows}, {columns}] has ", message, StringComparison.Ordinal);
            Assert.Contains("Give sides of 0 or more", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1e300, "1e+300")]
    [InlineData(-3.5e38, "-3.5e+38")]
    public void Float64BeyondFloat32_IsNotCalledInfinite(double value, string text)
    {
        double[] values = new double[70_000];
        values[40_001] = value;
        values[69_999] = double.NaN;
        LayerInput[] layers = [new LayerInput("w", WeightData.FromArray(values))];
        foreach (Action use in (Action[])[() => BatchQuantizer.Quantize(layers), () => BatchPlan.Create(layers).CheckFinite()])
            Assert.StartsWith($"Layer 'w' contains {text} at index 40001, which is beyond float32's range", Assert.Throws<ValidationException>(use).Message, StringComparison.Ordinal);

        values[40_001] = 3.4028235e38;
        Assert.Contains("NaN or Inf at index 69999", Assert.Throws<ValidationException>(() => BatchQuantizer.Quantize(layers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneDestinationALayer_IsRequired() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchPlan.Create([Layer("a", 2, 2, 1)]).Run([]));

    /// <summary>Blocks with a canary behind each part.</summary>
    private sealed unsafe class Guarded : IDisposable
    {
        private const byte Canary = 0xA5;

        private readonly IReadOnlyList<LayerExtent> _layers;
        private readonly List<nint> _blocks = [];

        public Guarded(IReadOnlyList<LayerExtent> layers)
        {
            _layers = layers;
            Destinations = [.. layers.Select(l => new LayerDestination(Block(l.CodeBytes), Block(4 * l.Groups), Block(4 * l.Groups)))];
        }

        public IReadOnlyList<LayerDestination> Destinations { get; }

        public (byte[] Codes, float[] Scales, float[] ZeroPoints) Read(int layer) => (
            new Span<byte>((void*)Destinations[layer].Codes, (int)_layers[layer].CodeBytes).ToArray(),
            new Span<float>((void*)Destinations[layer].Scales, (int)_layers[layer].Groups).ToArray(),
            new Span<float>((void*)Destinations[layer].ZeroPoints, (int)_layers[layer].Groups).ToArray());

        public bool GuardsAreIntact() => _layers.Zip(Destinations).All(p =>
            Intact(p.Second.Codes, p.First.CodeBytes) && Intact(p.Second.Scales, 4 * p.First.Groups) && Intact(p.Second.ZeroPoints, 4 * p.First.Groups));

        public void Dispose() => _blocks.ForEach(block => NativeMemory.Free((void*)block));

        private static bool Intact(nint block, long bytes) => ((byte*)block)[bytes] == Canary;

        private nint Block(long bytes)
        {
            byte* block = (byte*)NativeMemory.Alloc((nuint)bytes + 1);
            block[bytes] = Canary;
            _blocks.Add((nint)block);
            return (nint)block;
        }
    }
}
