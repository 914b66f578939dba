"""What is written decodes to what is reported, by a decoder made from docs/format-safetensors.md and numpy alone."""

import hashlib
import json
import math
import pathlib
import struct
import tempfile
import unittest
import warnings

import arrow_cdata as arrow
import arrow_quant_v2
import layers
import safetensors_bytes as safetensors

numpy = layers.numpy
MODEL = pathlib.Path(__file__).resolve().parents[2] / "samples" / "digits-ddpm" / "model.safetensors"
DTYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "U8": "u1"}
BITS = (2, 4, 8)
GROUP = 128
# Two correct sums of the same doubles in different order.
SAME = 1e-9


def load(tensors, name):
    dtype, shape, content = tensors[name]
    return numpy.frombuffer(content, DTYPES[dtype]).reshape(shape)


def dequantize(codes, scales, zeros, shape, bits, group_size):
    """(q - zero_point) * scale in float32, and beside it the code, the scale and the row-wise group number of each element."""
    elements = math.prod(shape)
    rows = 1 if len(numpy.ravel(scales)) == math.ceil(elements / group_size) else shape[0]
    stream = numpy.frombuffer(codes, numpy.uint8)
    unpacked = numpy.stack([(stream >> shift) & (2**bits - 1) for shift in range(0, 8, bits)], axis=1).ravel()
    assert not unpacked[elements:].any(), "unused bits of the last byte are zero"
    q = unpacked[:elements].reshape(rows, -1)
    group = numpy.arange(q.shape[1]) // group_size
    per_row = -(-q.shape[1] // group_size)
    scale, zero = (numpy.asarray(part, numpy.float32).reshape(rows, per_row)[:, group] for part in (scales, zeros))
    return (q.astype(numpy.float32) - zero) * scale, q, scale, group


def sums(original, decoded):
    x, y = original.astype(numpy.float64).ravel(), decoded.astype(numpy.float64).ravel()
    return numpy.array([x @ x, (x - y) @ (x - y), y @ y, x @ y])


def sqnr(totals):
    return 10 * math.log10(totals[0] / totals[1]) if totals[1] else math.inf


def cosine(totals):
    return totals[3] / math.sqrt(totals[0]) / math.sqrt(totals[2])


class Model:
    """One quantization of the sample model, read back independently."""

    def __init__(self, folder, bits, **settings):
        self.path = pathlib.Path(folder) / f"model-{bits}.safetensors"
        config = arrow_quant_v2.DiffusionQuantConfig(bit_width=bits, **{"min_accuracy": 0.0, **settings})
        self.report = arrow_quant_v2.ArrowQuantV2().quantize_from_safetensors(str(MODEL), str(self.path), config)
        self.metadata, self.tensors = safetensors.read(self.path)
        self.layers = json.loads(self.metadata["arrowquant.layers"])

    def parts(self, name):
        about = self.layers[name]
        self_shape = [int(side) for side in load(self.tensors, name + ".shape")]
        assert self_shape == about["shape"]
        return (self.tensors[name + ".codes"][2], load(self.tensors, name + ".scales"), load(self.tensors, name + ".zero_points"),
                self_shape, about["bit_width"], about["group_size"])


@layers.needs_numpy
class SampleModel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.source_metadata, cls.source = safetensors.read(MODEL)
        cls.models = {bits: Model(cls.folder.name, bits) for bits in BITS}

    def each_layer(self, check):
        """Runs ``check(model, name, original, parts)`` as a subtest for every layer at every bit width."""
        for bits, model in self.models.items():
            for name in model.layers:
                with self.subTest(bits=bits, layer=name):
                    check(model, name, load(self.source, name), model.parts(name))

    def test_every_tensor_is_quantized_or_copied_to_the_bit(self):
        for bits, model in self.models.items():
            copied = {row["name"] for row in model.report["skipped_layers"]}
            self.assertEqual(set(self.source), copied | set(model.layers))
            self.assertEqual(set(), copied & set(model.layers))
            self.assertEqual(copied, set(json.loads(model.metadata["arrowquant.skipped"])))
            self.assertEqual({row["name"]: row["reason"] for row in model.report["skipped_layers"]}, json.loads(model.metadata["arrowquant.skipped"]))
            for name in copied:
                with self.subTest(bits=bits, tensor=name):
                    self.assertEqual(self.source[name], model.tensors[name])
            parts = {name + end for name in model.layers for end in (".codes", ".scales", ".zero_points", ".shape")}
            self.assertEqual(copied | parts, set(model.tensors))

    def test_parts_have_the_described_types_and_shapes(self):
        def check(model, name, original, parts):
            _, _, _, shape, bits, size = parts
            short = original.shape[1] < 32 and math.prod(original.shape[2:]) == 1
            rows = 1 if short else original.shape[0]
            length = original.size // rows
            self.assertEqual(original.shape, tuple(shape))
            self.assertEqual(("U8", (math.ceil(original.size * bits / 8),)), model.tensors[name + ".codes"][:2])
            for part in (".scales", ".zero_points"):
                self.assertEqual(("F32", (rows, math.ceil(length / size))), model.tensors[name + part][:2])
            self.assertEqual(("I64", (len(shape),)), model.tensors[name + ".shape"][:2])

        self.each_layer(check)

    def test_reported_figures_are_those_of_the_written_bytes(self):
        for bits, model in self.models.items():
            judged = arrow_quant_v2.ArrowQuantV2().validate_quality(str(MODEL), str(model.path))
            reported = {row["name"]: row for row in model.report["layers"]}
            validated = {row["name"]: row for row in judged["per_layer"]}
            self.assertEqual(set(model.layers), set(reported))
            total = numpy.zeros(4)
            for name, about in model.layers.items():
                original = load(self.source, name)
                decoded = dequantize(*model.parts(name))[0]
                part = sums(original, decoded)
                total += part
                with self.subTest(bits=bits, layer=name):
                    for row in (reported[name], validated[name], about):
                        self.assertAlmostEqual(1, row["sqnr_db"] / sqnr(part), delta=SAME)
                        self.assertAlmostEqual(1, row["cosine_similarity"] / cosine(part), delta=SAME)
                        self.assertEqual(bits, row["bit_width"])
                    self.assertAlmostEqual(1, judged["per_layer_accuracy"][name] / cosine(part), delta=SAME)
                    self.assertAlmostEqual(1, validated[name]["mean_squared_error"] / (part[1] / original.size), delta=SAME)
                    self.assertEqual(abs(original.reshape(decoded.shape).astype(float) - decoded).max(), validated[name]["max_absolute_error"])
            with self.subTest(bits=bits):
                for figures in (model.report, judged):
                    self.assertAlmostEqual(1, figures["sqnr_db"] / sqnr(total), delta=SAME)
                    self.assertAlmostEqual(1, figures["cosine_similarity"] / cosine(total), delta=SAME)
                self.assertEqual(([], True), (judged["altered_tensors"], judged["passed"]))

    def test_every_code_is_the_nearest_to_its_value(self):
        def check(_model, _name, original, parts):
            decoded, q, scale, _ = dequantize(*parts)
            error = numpy.abs(original.reshape(decoded.shape).astype(float) - decoded)
            # Beyond the ends of the range a value is clipped, on purpose; between them it is at most half a step away.
            inside = (q > 0) & (q < 2 ** parts[4] - 1)
            half = scale * 0.5 + numpy.abs(decoded) * 2**-22
            self.assertLessEqual((error - half)[inside].max(initial=0), 0)
            outward = numpy.where(q == 0, decoded - original.reshape(decoded.shape), original.reshape(decoded.shape) - decoded)
            self.assertTrue(((error <= half) | (outward > 0))[~inside].all())

        self.each_layer(check)

    def test_every_group_is_at_least_as_good_as_its_range_cut_into_equal_steps(self):
        def check(_model, _name, original, parts):
            decoded, _, _, group = dequantize(*parts)
            x = original.reshape(decoded.shape).astype(float)
            edges = numpy.flatnonzero(numpy.diff(group, prepend=-1))
            low, high = (numpy.repeat(f.reduceat(x, edges, axis=1), numpy.diff(edges, append=x.shape[1]), axis=1) for f in (numpy.minimum, numpy.maximum))
            step = numpy.where(high > low, (high - low) / (2 ** parts[4] - 1), 1)
            plain = low + numpy.round((x - low) / step) * step
            fitted, ranged = (numpy.add.reduceat((x - y) ** 2, edges, axis=1) for y in (decoded, plain))
            # The plain form here is exact in double; ours stores float32, whose rounding counts where 8 bits leave almost no error.
            floor = numpy.add.reduceat((numpy.abs(x) * 2**-22) ** 2, edges, axis=1)
            self.assertLessEqual((fitted - ranged * (1 + 1e-4) - floor).max(), 0)

        self.each_layer(check)

    def test_ratio_size_and_effective_bits_are_those_of_the_files(self):
        for bits, model in self.models.items():
            with self.subTest(bits=bits):
                size, elements = model.path.stat().st_size, sum(load(self.source, name).size for name in model.layers)
                stored = sum(len(model.tensors[name + end][2]) for name in model.layers for end in (".codes", ".scales", ".zero_points"))
                self.assertAlmostEqual(MODEL.stat().st_size / size, model.report["compression_ratio"], places=12)
                self.assertAlmostEqual(size / 2**20, model.report["model_size_mb"], places=12)
                self.assertAlmostEqual(8 * stored / elements, model.report["effective_bits"], places=12)
                self.assertEqual(stored, sum(row["stored_bytes"] for row in model.report["layers"]))
                self.assertEqual(sum(len(self.source[n][2]) for n in model.layers), sum(row["source_bytes"] for row in model.report["layers"]))

    def test_fewer_bits_are_a_smaller_file_and_more_bits_a_better_one(self):
        sizes = [self.models[bits].path.stat().st_size for bits in BITS]
        self.assertEqual(sorted(set(sizes)), sizes)
        self.assertLess(sizes[-1], MODEL.stat().st_size)
        two, four, eight = (self.models[bits].report["sqnr_db"] for bits in BITS)
        # About 6 dB a bit; fitting gains more where bits are few, so the slope is a little flatter there.
        self.assertGreater(four - two, 8)
        self.assertGreater(eight - four, 20)

    def test_layers_in_memory_in_tables_and_in_files_are_the_same_bytes(self):
        quantizer = arrow_quant_v2.ArrowQuantV2()
        for bits, model in self.models.items():
            weights = {name: load(self.source, name) for name in model.layers}
            rows = arrow.record_batch({
                "layer_name": arrow.utf8(list(weights)),
                "weights": arrow.list_of(arrow.float32(numpy.concatenate([w.ravel() for w in weights.values()])),
                                         [0, *numpy.cumsum([w.size for w in weights.values()]).tolist()]),
                "shape": arrow.lists([list(w.shape) for w in weights.values()], arrow.int64)})
            table = arrow.read(quantizer.quantize_arrow(rows, bits))
            batch, online = quantizer.quantize_batch(weights, bits), quantizer.quantize(weights, bits)
            for i, name in enumerate(weights):
                with self.subTest(bits=bits, layer=name):
                    codes, scales, zeros, shape, _, _ = model.parts(name)
                    expected = (codes, scales.ravel().tolist(), zeros.ravel().tolist(), shape)
                    for layer in (batch[name], online[name]):
                        self.assertEqual(expected, (layer["quantized_data"], layer["scales"], layer["zero_points"], layer["shape"]))
                    self.assertEqual(expected, tuple(table[key][i] for key in ("quantized_data", "scales", "zero_points", "shape")))
            self.assertEqual(list(weights), table["layer_name"])
            config = arrow_quant_v2.DiffusionQuantConfig(bit_width=bits)
            with self.assertWarnsRegex(UserWarning, "tensors are not quantized and not in the table"):
                arrows = quantizer.quantize_diffusion_model(str(MODEL), "unused", config, use_arrow=True)
            self.assertEqual(table, arrow.read(arrows))

    def test_threads_and_scalar_kernel_change_no_byte(self):
        expected = self.models[4].path.read_bytes()
        for i, settings in enumerate(({"num_threads": 1}, {"num_threads": 7}, {"enable_simd": False}, {"max_memory_limit_mb": 1}, {"simd_threshold": 10**9})):
            with self.subTest(**settings):
                (folder := pathlib.Path(self.folder.name) / f"again{i}").mkdir()
                self.assertEqual(expected, Model(folder, 4, **settings).path.read_bytes())

    def test_provenance_names_the_source_by_digest(self):
        for model in self.models.values():
            [source] = json.loads(model.metadata["arrowquant.source"])
            self.assertEqual((MODEL.name, MODEL.stat().st_size, hashlib.sha256(MODEL.read_bytes()).hexdigest()),
                             (source["file"], source["bytes"], source["sha256"]))
            self.assertEqual("1", model.metadata["arrowquant.format_version"])
            self.assertEqual(self.source_metadata, {k: v for k, v in model.metadata.items() if not k.startswith("arrowquant.")})

    def test_layer_below_the_accuracy_asked_for_gets_more_bits_and_a_warning(self):
        (folder := pathlib.Path(self.folder.name) / "raised").mkdir()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            model = Model(folder, 2, min_accuracy=0.99)
        raised = {name: about["bit_width"] for name, about in model.layers.items() if about["bit_width"] > 2}
        self.assertTrue(raised)
        for name in raised:
            self.assertTrue(any(f"'{name}'" in str(warning.message) for warning in caught), name)
        for name in model.layers:
            self.assertGreaterEqual(cosine(sums(load(self.source, name), dequantize(*model.parts(name))[0])), 0.99)
        with self.assertRaisesRegex(arrow_quant_v2.ValidationError, "below min_accuracy 0.99"):
            Model(folder.parent, 2, min_accuracy=0.99, fail_fast=True)

    def test_altered_copy_of_a_tensor_is_found(self):
        metadata, tensors = safetensors.read(self.models[8].path)
        name = next(n for n in tensors if n in self.source)
        dtype, shape, content = tensors[name]
        tensors[name] = (dtype, shape, bytes([content[0] ^ 1]) + content[1:])
        path = pathlib.Path(self.folder.name) / "altered.safetensors"
        safetensors.write(path, tensors, metadata)
        judged = arrow_quant_v2.ArrowQuantV2().validate_quality(str(MODEL), str(path))
        self.assertEqual(([name], False), (judged["altered_tensors"], judged["passed"]))


class SmallLayers(unittest.TestCase):
    """Without numpy: what must be exact is, and the decoder in plain Python agrees."""

    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def test_constant_groups_are_exact(self):
        for value in (0.0, 1.0, -3.25, 1e-30, 3.4028234663852886e38, -3.4028234663852886e38, 1.401298464324817e-45, 2.5e-40):
            for bits in BITS:
                with self.subTest(value=value, bits=bits):
                    layer = self.quantizer.quantize({"w": layers.buffer([value] * 130, (130,))}, bits)["w"]
                    self.assertEqual([layers.single(value)] * 130, layers.decode(layer))

    def test_single_elements_and_empty_layers_are_exact(self):
        layer = self.quantizer.quantize({"one": [0.1], "none": []})
        self.assertEqual([layers.single(0.1)], layers.decode(layer["one"]))
        self.assertEqual((b"", [], [], [0]), tuple(layer["none"][k] for k in ("quantized_data", "scales", "zero_points", "shape")))

    def test_values_on_a_grid_are_exact(self):
        for bits in BITS:
            # Both ends of the grid in every group of 128, anything in between.
            codes = [(0, 2**bits - 1)[i % 128] if i % 128 < 2 else i * 37 % 2**bits for i in range(512)]
            values = [0.5 * code - 1.0 for code in codes]
            with self.subTest(bits=bits):
                self.assertEqual(values, layers.decode(self.quantizer.quantize({"w": values}, bits)["w"]))

    def test_error_is_within_half_a_step(self):
        values = layers.gaussian(2000)
        for bits in BITS:
            layer = self.quantizer.quantize({"w": values}, bits)["w"]
            for i, (x, y) in enumerate(zip(values, layers.decode(layer))):
                q = layer["quantized_data"][i * bits // 8] >> (i * bits % 8) & (2**bits - 1)
                if 0 < q < 2**bits - 1:
                    self.assertLessEqual(abs(x - y), layer["scales"][i // GROUP] / 2 + abs(x) * 2**-22, (bits, i))

    def test_extreme_ranges_stay_finite(self):
        for values in ([3.4e38, -3.4e38] * 64, [1e-45, 0.0] * 64, [3.4e38, 1e-45, 0.0] * 40, [1.0, 1.0000001] * 64):
            for bits in BITS:
                layer = self.quantizer.quantize({"w": values}, bits)["w"]
                with self.subTest(values=values[:3], bits=bits):
                    self.assertTrue(all(math.isfinite(v) for v in layer["scales"] + layer["zero_points"] + layers.decode(layer)))

    def test_wider_types_are_rounded_and_narrower_ones_widened(self):
        singles = [layers.single(v) for v in layers.gaussian(300)]
        expected = self.quantizer.quantize({"w": singles})
        self.assertEqual(expected, self.quantizer.quantize({"w": layers.buffer(singles, (300,), "d")}))
        halves = list(struct.unpack("<300e", struct.pack("<300e", *singles)))
        if layers.numpy is not None:
            self.assertEqual(self.quantizer.quantize({"w": halves}), self.quantizer.quantize({"w": numpy.array(halves, numpy.float16)}))


class SourceTypes(unittest.TestCase):
    """A file of any float type is quantized like its exact float32 form."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def quantize(self, name, tensor):
        safetensors.write(self.folder / f"{name}.safetensors", {"w": tensor})
        out = self.folder / f"{name}-out.safetensors"
        arrow_quant_v2.ArrowQuantV2().quantize_from_safetensors(str(self.folder / f"{name}.safetensors"), str(out))
        return {k: v for k, v in safetensors.read(out)[1].items()}

    def test_half_double_and_bfloat16_give_the_bytes_of_float32(self):
        halves = struct.unpack("<2048e", struct.pack("<2048e", *layers.gaussian(2048)))
        expected = self.quantize("f32", ("F32", (16, 128), safetensors.floats(halves)))
        self.assertIn("w.codes", expected)
        self.assertEqual(expected, self.quantize("f16", ("F16", (16, 128), struct.pack("<2048e", *halves))))
        self.assertEqual(expected, self.quantize("f64", ("F64", (16, 128), struct.pack("<2048d", *halves))))
        upper = b"".join(safetensors.floats([v])[2:] for v in halves)
        truncated = b"".join(b"\0\0" + upper[i:i + 2] for i in range(0, len(upper), 2))
        self.assertEqual(self.quantize("f32t", ("F32", (16, 128), truncated)), self.quantize("bf16", ("BF16", (16, 128), upper)))

    def test_reads_at_odd_addresses_give_the_same(self):
        content = safetensors.floats(layers.gaussian(2048))
        expected = self.quantize("even", ("F32", (16, 128), content))
        for pad in range(1, 8):
            header, data = safetensors.entries({"w": ("F32", (16, 128), content)})
            text = json.dumps(header)
            text += " " * ((pad - len(text)) % 8)
            path = self.folder / f"odd{pad}.safetensors"
            path.write_bytes(safetensors.pack(text, data))
            out = self.folder / f"odd{pad}-out.safetensors"
            arrow_quant_v2.ArrowQuantV2().quantize_from_safetensors(str(path), str(out))
            self.assertEqual(expected, safetensors.read(out)[1])
