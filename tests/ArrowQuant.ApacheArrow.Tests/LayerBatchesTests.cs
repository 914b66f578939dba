using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using ArrowQuant.Configuration;
using ArrowQuant.Export.Runtime.Arrow;
using ArrowQuant.Pipeline;

namespace ArrowQuant.ApacheArrow.Tests;

public class LayerBatchesTests
{
    private static readonly (string Name, long[] Shape)[] s_layers = [("to_q", [12, 130]), ("bias", [7]), ("empty", [0]), ("conv", [4, 33])];

    [Theory]
    [InlineData(2, FitMethod.Search)]
    [InlineData(4, FitMethod.MinMax)]
    [InlineData(8, FitMethod.Search)]
    public void Batch_HasTheNumbersOfTheEngine(int bits, FitMethod method)
    {
        var spec = new QuantizationSpec { BitWidth = bits, Method = method };
        BatchResult expected = BatchQuantizer.Quantize([.. s_layers.Select((layer, i) => new LayerInput(layer.Name, WeightData.FromArray(Values(i)), layer.Shape))], spec);
        using RecordBatch weights = Weights(Enumerable.Range(0, s_layers.Length));
        QuantizedLayers<RecordBatch> result = LayerBatches.Quantize(weights, spec);
        weights.Dispose();
        using RecordBatch quantized = result.Layers;
        Assert.Equal(["layer_name", "quantized_data", "scales", "zero_points", "shape", "bit_width"], quantized.Schema.FieldsList.Select(field => field.Name));
        Assert.Empty(result.Failures);
        for (int row = 0; row < s_layers.Length; row++)
        {
            QuantizedLayer layer = expected.Layers[row];
            Assert.Equal(layer.Name, ((StringArray)quantized.Column("layer_name")).GetString(row));
            Assert.Equal(layer.Data, ((BinaryArray)quantized.Column("quantized_data")).GetBytes(row).ToArray());
            Assert.Equal(layer.Scales, Floats(quantized, "scales", row));
            Assert.Equal(layer.ZeroPoints, Floats(quantized, "zero_points", row));
            Assert.Equal(bits, ((UInt8Array)quantized.Column("bit_width")).GetValue(row)!.Value);
        }

        using RecordBatch decoded = LayerBatches.Dequantize(quantized);
        for (int row = 0; row < s_layers.Length; row++)
        {
            Assert.Equal(expected.Layers[row].Dequantize(), Floats(decoded, "weights", row));
            Assert.Equal(s_layers[row].Shape, ((Int64Array)((ListArray)decoded.Column("shape")).GetSlicedValues(row)).Values.ToArray());
        }
    }

    [Fact]
    public async Task Stream_OfAFile_HasTheSameNumbers_WhateverItsBatches()
    {
        using RecordBatch whole = Weights(Enumerable.Range(0, s_layers.Length));
        using RecordBatch expected = LayerBatches.Quantize(whole).Layers;
        using var file = new MemoryStream();
        using (var writer = new ArrowFileWriter(file, whole.Schema, leaveOpen: true))
        {
            writer.WriteRecordBatch(whole.Slice(0, 1));
            writer.WriteRecordBatch(whole.Slice(1, 0));
            writer.WriteRecordBatch(whole.Slice(1, 3));
            writer.WriteEnd();
        }

        file.Position = 0;
        using IArrowArrayStream quantized = LayerBatches.Quantize(new ArrowFileReader(file)).Layers;
        using RecordBatch found = await quantized.ReadNextRecordBatchAsync();
        Assert.Equal(Texts.Of(expected), Texts.Of(found));
        Assert.Null(await quantized.ReadNextRecordBatchAsync());
    }

    [Fact]
    public void FailedLayers_AreListedByTheirRow_OrThrown()
    {
        float[][] values = [[1, 2], [3], [4, float.NaN], [5, 6], [7]];
        string?[] names = ["a", null, "c", "d", "e"];
        using RecordBatch weights = Weights(names, values, shapes: [[2], [1], [2], [3], [1]]);
        Assert.Throws<ValidationException>(() => LayerBatches.Quantize(weights));
        QuantizedLayers<RecordBatch> result = LayerBatches.Quantize(weights, options: new BatchOptions { ContinueOnError = true });
        using RecordBatch quantized = result.Layers;
        Assert.Equal(["'a'", "'e'"], Texts.Of(quantized)[0]);
        Assert.Equal([(1, ""), (2, "c"), (3, "d")], result.Failures.Select(failure => (failure.Index, failure.Name)));
        Assert.Contains("no layer_name", result.Failures[0].Error.Message, StringComparison.Ordinal);
        Assert.Contains("index 1", result.Failures[1].Error.Message, StringComparison.Ordinal);
        Assert.IsType<ShapeMismatchException>(result.Failures[2].Error);
    }

    [Fact]
    public void NoLayers_GiveNoRows_AndNoWeightsAnError()
    {
        using RecordBatch none = Weights([]);
        using RecordBatch quantized = LayerBatches.Quantize(none).Layers;
        Assert.Equal((0, 6), (quantized.Length, quantized.ColumnCount));
        using RecordBatch decoded = LayerBatches.Dequantize(quantized);
        Assert.Equal(0, decoded.Length);
        using var other = new RecordBatch(new Schema([new Field("x", Int32Type.Default, false)], null), [new Int32Array.Builder().Append(1).Build()], 1);
        Assert.Contains("Missing required column 'layer_name'", Assert.Throws<ValidationException>(() => LayerBatches.Quantize(other)).Message, StringComparison.Ordinal);
        Assert.Contains("Missing required column", Assert.Throws<ValidationException>(() => LayerBatches.Dequantize(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_LieWhereTheEngineWroteThem()
    {
        using RecordBatch weights = Weights([0]);
        using RecordBatch quantized = LayerBatches.Quantize(weights).Layers;
        using ArrowBatch ours = quantized.ToArrowBatch();
        ref readonly byte theirs = ref ((BinaryArray)quantized.Column(1)).GetBytes(0)[0];
        Assert.True(System.Runtime.CompilerServices.Unsafe.AreSame(in theirs, in ours.Column(1).GetBytes(0)[0]));
    }

    private static float[] Values(int layer)
    {
        var random = new Random(layer);
        return [.. Enumerable.Range(0, (int)s_layers[layer].Shape.Aggregate((a, b) => a * b)).Select(_ => random.NextSingle() - 0.5f)];
    }

    private static RecordBatch Weights(IEnumerable<int> layers) =>
        Weights([.. layers.Select(i => s_layers[i].Name)], [.. layers.Select(Values)], [.. layers.Select(i => s_layers[i].Shape)]);

    private static RecordBatch Weights(string?[] names, float[][] values, long[][] shapes)
    {
        StringArray.Builder name = new();
        ListArray.Builder weights = new(FloatType.Default), shape = new(Int64Type.Default);
        for (int i = 0; i < names.Length; i++)
        {
            _ = names[i] is { } given ? name.Append(given) : name.AppendNull();
            weights.Append();
            ((FloatArray.Builder)weights.ValueBuilder).AppendRange(values[i]);
            shape.Append();
            ((Int64Array.Builder)shape.ValueBuilder).AppendRange(shapes[i]);
        }

        IArrowArray[] columns = [name.Build(), weights.Build(), shape.Build()];
        var schema = new Schema([new("layer_name", columns[0].Data.DataType, true), new("weights", columns[1].Data.DataType, true), new("shape", columns[2].Data.DataType, true)], null);
        return new RecordBatch(schema, columns, names.Length);
    }

    private static float[] Floats(RecordBatch batch, string column, int row) => ((FloatArray)((ListArray)batch.Column(column)).GetSlicedValues(row)).Values.ToArray();
}
