using System.Runtime.CompilerServices;
using Apache.Arrow;
using Apache.Arrow.Types;
using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime.Arrow;

namespace ArrowQuant.ApacheArrow.Tests;

/// <summary>The code of docs/apache-arrow.md, line by line.</summary>
public class PageTests
{
    [Fact]
    public void EveryLineOfCode_RunsBelow()
    {
        string[] here = [.. File.ReadLines(ThisFile()).Select(line => line.Trim())];
        string[] page = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../docs/apache-arrow.md"));
        string[] code = [.. page.Where((line, i) => page.Take(i).Count(before => before.StartsWith("```", StringComparison.Ordinal)) % 2 == 1 && !line.StartsWith("```", StringComparison.Ordinal))];
        Assert.Equal(5, code.Length);
        Assert.All(code, line => Assert.Contains(line, here));
    }

    [Fact]
    public void Layers_AreQuantized_AndDecoded()
    {
        using RecordBatch weights = Weights();
        QuantizedLayers<RecordBatch> result = LayerBatches.Quantize(weights, new QuantizationSpec { BitWidth = 4 });
        using RecordBatch quantized = result.Layers;
        using RecordBatch decoded = LayerBatches.Dequantize(quantized);
        Assert.Equal(Texts.Of(weights)[0], Texts.Of(decoded)[0]);
        Assert.Equal(["[0, 1, 15]"], Texts.Of(decoded)[1]);
    }

    [Fact]
    public void Batches_GoBothWays()
    {
        using RecordBatch theirs = Weights();
        using ArrowBatch ours = theirs.ToArrowBatch();
        using RecordBatch back = ours.ToRecordBatch();
        Assert.Equal(Texts.Of(theirs), Texts.Of(back));
    }

    /// <summary>Values that four bits hold exactly.</summary>
    private static RecordBatch Weights()
    {
        ListArray.Builder lists = new(FloatType.Default);
        lists.Append();
        ((FloatArray.Builder)lists.ValueBuilder).AppendRange([0f, 1f, 15f]);
        IArrowArray[] columns = [new StringArray.Builder().Append("w").Build(), lists.Build()];
        return new RecordBatch(new Schema([new("layer_name", columns[0].Data.DataType, false), new("weights", columns[1].Data.DataType, false)], null), columns, 1);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
