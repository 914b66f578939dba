"""quantize_batch_arrow, quantize_layer_auto, dequantize, QuantizedLayer, ShardedSafeTensorsLoader: ``python3 -m unittest test_batch_api``."""

import array
import collections.abc
import gc
import json
import math
import pathlib
import random
import struct
import sys
import tempfile
import types
import unittest
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import arrow_cdata as arrow  # noqa: E402
import arrow_quant_v2 as aq  # noqa: E402

COLUMNS = ["layer_name", "quantized_data", "scales", "zero_points", "shape", "bit_width"]


def gauss(count, seed=0):
    source = random.Random(seed)
    return array.array("f", (source.gauss(0, 1) for _ in range(count)))


def single(value):
    """Rounded to float32, as every step of the arithmetic is."""
    return struct.unpack("f", struct.pack("f", value))[0]


def shaped(values, *shape):
    return memoryview(values).cast("B").cast("f", list(shape))


def batch(layers, shapes=None):
    """A record batch of {name: values} pairs."""
    names, values = [name for name, _ in layers], [list(v) for _, v in layers]
    columns = {"layer_name": arrow.utf8(names), "weights": arrow.lists(values)}
    if shapes:
        columns["shape"] = arrow.lists(shapes, arrow.int64)
    return arrow.record_batch(columns)


def flat(tensor):
    """The values of a tensor in C order."""
    return list(memoryview(tensor).cast("B").cast("f")) if tensor.nbytes else []


def decode(row):
    """The contract's arithmetic, written out: packed lowest bits first, groups of 128 along a row."""
    data, bits, shape = row["quantized_data"], row["bit_width"], row["shape"]
    rows = shape[0] if len(shape) > 1 else 1
    length = math.prod(shape) // rows if rows else 0
    per_row = -(-length // 128)
    values = []
    for i in range(rows * length):
        code = data[i * bits // 8] >> (i * bits % 8) & (1 << bits) - 1
        group = i // length * per_row + i % length // 128
        values.append(single(single(code - row["zero_points"][group]) * row["scales"][group]))
    return values


def rows(result):
    columns = arrow.read(result)
    return [dict(zip(columns, row)) for row in zip(*columns.values())]


class BatchArrow(unittest.TestCase):
    def setUp(self):
        self.quantizer = aq.ArrowQuantV2()

    def test_one_record_batch_with_the_columns_of_the_contract(self):
        result = self.quantizer.quantize_batch_arrow(batch([("a", gauss(300)), ("b", gauss(5))]), bit_width=8)
        self.assertEqual((COLUMNS, 2), (result.column_names, result.num_rows))
        schema = arrow.read_schema(result)
        self.assertEqual(["u", "z", "+l", "+l", "+l", "C"], [c.format for c in schema.children])
        self.assertEqual(["f", "f", "l"], [schema.children[i].children[0].format for i in (2, 3, 4)])
        self.assertTrue(hasattr(result, "__arrow_c_array__"))

    def test_all_chunks_in_input_order_and_duplicates_stay_rows(self):
        table = arrow.Stream([batch([("z", gauss(10, 1)), ("a", gauss(300, 2))]), batch([("z", gauss(7, 3))])])
        result = rows(self.quantizer.quantize_batch_arrow(table))
        self.assertEqual(["z", "a", "z"], [r["layer_name"] for r in result])
        self.assertEqual([[10], [300], [7]], [r["shape"] for r in result])
        gc.collect()
        self.assertTrue(table.released)

    def test_every_method_gives_the_same_bytes(self):
        values = {f"layer.{i}": gauss(rows * columns, i) for i, (rows, columns) in enumerate([(3, 200), (33, 1001), (1, 70000), (64, 64)])}
        shapes = [[3, 200], [33, 1001], [1, 70000], [64, 64]]
        source = batch(list(values.items()), shapes)
        for bits in (2, 4, 8):
            expected = self.quantizer.quantize_batch({n: shaped(v, *s) for (n, v), s in zip(values.items(), shapes)}, bit_width=bits)
            for method in (self.quantizer.quantize_batch_arrow, self.quantizer.quantize_arrow, self.quantizer.quantize_arrow_batch):
                for row in rows(method(source, bit_width=bits)):
                    layer = expected[row["layer_name"]]
                    for key in COLUMNS[1:]:
                        self.assertEqual(layer[key], row[key], (method.__name__, bits, key))

    def test_empty_input_gives_an_empty_batch(self):
        for empty in (arrow.record_batch({"layer_name": arrow.null(0), "weights": arrow.null(0), "shape": arrow.null(0)}), batch([])):
            result = self.quantizer.quantize_batch_arrow(empty)
            self.assertEqual((0, COLUMNS), (result.num_rows, result.column_names))

    def test_empty_layer_is_an_empty_row(self):
        [row] = rows(self.quantizer.quantize_batch_arrow(batch([("none", [])])))
        self.assertEqual((b"", [], [], [0]), (row["quantized_data"], row["scales"], row["zero_points"], row["shape"]))

    def test_bit_width_is_checked_before_anything_else(self):
        bad = arrow.record_batch({"weights": arrow.lists([[math.nan]])})
        for bits in (0, -1, 3, 300):
            with self.assertRaisesRegex(ValueError, f"Invalid bit_width: {bits}. Must be 2, 4, or 8"):
                self.quantizer.quantize_batch_arrow(bad, bit_width=bits)

    def test_failures_name_layer_index_and_mend(self):
        inf = gauss(70000, 1)
        inf[17] = inf[69999] = math.inf
        with self.assertRaisesRegex(ValueError, "Layer 'late' contains NaN or Inf at index 17. Replace it"):
            self.quantizer.quantize_batch_arrow(batch([("fine", gauss(10)), ("late", inf)]))
        with self.assertRaisesRegex(aq.ShapeMismatchError, r"layer 'b': shape \[2, 3\] has 6 elements, the data have 5"):
            self.quantizer.quantize_batch_arrow(batch([("a", gauss(4)), ("b", gauss(5))], [[4], [2, 3]]))
        with self.assertRaisesRegex(ValueError, "Missing required column 'layer_name'.*Expected schema"):
            self.quantizer.quantize_batch_arrow(arrow.record_batch({"weights": arrow.lists([[1.0]])}))

    def test_continue_on_error_leaves_out_every_kind_of_bad_layer(self):
        bad = gauss(300, 1)
        bad[200] = math.nan
        source = arrow.record_batch({
            "layer_name": arrow.utf8(["good", "nan", None, "null", "item", "shape", "last"]),
            "weights": arrow.lists([list(gauss(300)), list(bad), [1.0], None, [1.0, None], [1.0, 2.0], list(gauss(500, 2))]),
            "shape": arrow.lists([[3, 100], [300], [1], [1], [2], [3], [500]], arrow.int64),
        })
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = rows(self.quantizer.quantize_batch_arrow(source, bit_width=8, continue_on_error=True))
        self.assertEqual(["good", "last"], [r["layer_name"] for r in result])
        told = "\n".join(str(w.message) for w in caught)
        for words in ("'nan' contains NaN or Inf at index 200", "Row 2 has no layer_name", "'null' has no weights", "'item' contains a null at index 1",
                      "Shape mismatch in layer 'shape'"):
            self.assertIn(words, told)
        self.assertEqual(5, len(caught))
        alone = self.quantizer.quantize_batch({"good": shaped(gauss(300), 3, 100), "last": gauss(500, 2)}, bit_width=8)
        for row in result:
            self.assertEqual([alone[row["layer_name"]][k] for k in COLUMNS[1:]], [row[k] for k in COLUMNS[1:]])
        with self.assertRaisesRegex(ValueError, "'nan' contains NaN|Row 2 has no layer_name"):
            self.quantizer.quantize_batch_arrow(source)

    def test_all_layers_failing_is_no_error(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            self.assertEqual(0, self.quantizer.quantize_batch_arrow(batch([("a", [math.nan])]), continue_on_error=True).num_rows)
        self.assertEqual(1, len(caught))

    def test_result_outlives_everything_it_was_made_from(self):
        source = batch([("a", gauss(100_000))])
        result = self.quantizer.quantize_batch_arrow(source, bit_width=8)
        before = arrow.read(result)
        capsules = result.__arrow_c_array__()
        del source, result
        gc.collect()
        held = types.SimpleNamespace(__arrow_c_array__=lambda: capsules)
        self.assertEqual(before, arrow.read(held))

    def test_random_tables_survive_slicing_and_chunking(self):
        source = random.Random(7)
        for _ in range(60):
            layers = [(f"l{i}", gauss(source.choice([0, 1, 5, 127, 128, 129, 300]), source.random())) for i in range(source.randrange(1, 9))]
            whole, start = batch(layers), source.randrange(len(layers))
            cut = whole.slice(start)
            expected = self.quantizer.quantize({n: v for n, v in layers[start:]}, bit_width=2)
            split = [cut.slice(0, 1), cut.slice(1)] if len(cut) > 1 else [cut]
            for given in (cut, arrow.Stream(split)):
                got = rows(self.quantizer.quantize_batch_arrow(given, bit_width=2))
                self.assertEqual([(n, expected[n]["quantized_data"]) for n, _ in layers[start:]], [(r["layer_name"], r["quantized_data"]) for r in got])


class LayerAuto(unittest.TestCase):
    def setUp(self):
        self.quantizer = aq.ArrowQuantV2()

    @staticmethod
    def params(*groups):
        return [{"scale": s, "zero_point": z, "group_size": 64, "time_range": (i, i + 1)} for i, (s, z) in enumerate(groups)]

    def test_each_slice_has_the_parameters_of_its_group(self):
        weights = gauss(1003, 1)
        groups = [(0.02, 128.0), (0.5, 3.5), (0.01, 0.0)]
        result = self.quantizer.quantize_layer_auto(weights, self.params(*groups))
        self.assertEqual({"quantized_data", "scales", "zero_points"}, set(result))
        self.assertEqual([z for _, z in groups], result["zero_points"])
        for i, (w, code) in enumerate(zip(weights, result["quantized_data"], strict=True)):
            scale, zero = groups[i // 335]
            exact = single(single(w / single(scale)) + zero)
            self.assertEqual(round(min(max(exact, 0), 255)), code, i)

    def test_simd_changes_nothing(self):
        weights, params = gauss(5001, 2), self.params((0.011, 100.25), (1e-30, 0.0), (3e38, 7.0))
        self.assertEqual(self.quantizer.quantize_layer_auto(weights, params), self.quantizer.quantize_layer_auto(weights, params, enable_simd=False))

    def test_params_are_dicts_and_every_key_is_needed(self):
        weights, [good] = gauss(8), self.params((1.0, 0.0))
        for key in good:
            with self.assertRaisesRegex(KeyError, f"quantize_layer_auto.*argument 'params'\\[1\\]: Missing '{key}'"):
                self.quantizer.quantize_layer_auto(weights, [good, {k: v for k, v in good.items() if k != key}])
        for wrong in (3, "text", [("scale", 1.0)]):
            with self.assertRaisesRegex(TypeError, r"'params'\[0\]: expected a dict"):
                self.quantizer.quantize_layer_auto(weights, [wrong])
        with self.assertRaisesRegex(TypeError, r"'params'\[0\]\['scale'\]: expected float, got str"):
            self.quantizer.quantize_layer_auto(weights, [good | {"scale": "1"}])
        proxy = types.MappingProxyType(good | {"note": "passed over"})
        self.assertEqual(self.quantizer.quantize_layer_auto(weights, [good]), self.quantizer.quantize_layer_auto(weights, [proxy]))

    def test_an_error_of_the_mapping_itself_is_not_hidden(self):
        class Broken(dict):
            def __getitem__(self, key):
                raise OSError("disk")
        with self.assertRaisesRegex(OSError, "disk"):
            self.quantizer.quantize_layer_auto(gauss(8), [Broken()])

    def test_rules_of_the_old_library(self):
        [good] = self.params((1.0, 0.0))
        for change, words in (({"scale": 0.0}, "scale is 0"), ({"scale": math.inf}, "scale is"), ({"zero_point": math.nan}, "zero_point"),
                              ({"group_size": 0}, "group_size is 0"), ({"time_range": (5, 5)}, "time_range starts at 5"), ({"time_range": (1,)}, "1 ends")):
            with self.assertRaisesRegex(aq.QuantizationError, r"params\[0\]: .*" + words):
                self.quantizer.quantize_layer_auto(gauss(8), [good | change])
        for weights, params in ((array.array("f"), [good]), (gauss(4), []), (gauss(2), [good] * 3), (gauss(11), [good] * 10)):
            with self.assertRaises(aq.QuantizationError):
                self.quantizer.quantize_layer_auto(weights, params)
        with self.assertRaisesRegex(ValueError, "expected 'float32'"):
            self.quantizer.quantize_layer_auto(array.array("d", [1.0]), [good])
        with self.assertRaisesRegex(ValueError, "NaN or Inf at index 1"):
            self.quantizer.quantize_layer_auto(array.array("f", [1, math.nan]), [good])


class Dequantize(unittest.TestCase):
    def setUp(self):
        self.quantizer = aq.ArrowQuantV2()
        self.shapes = [[7, 130], [300], [3, 40, 5], [1, 1], [2, 256], [0]]
        self.layers = [(f"l{i}", gauss(math.prod(s), i)) for i, s in enumerate(self.shapes)]

    def test_every_kind_of_result_gives_the_values_of_the_contract(self):
        source = batch(self.layers, self.shapes)
        for bits in (2, 4, 8):
            table = self.quantizer.quantize_arrow(source, bits)
            expected = [decode(row) for row in rows(table)]
            for given in (table, self.quantizer.quantize_arrow_batch(source, bits), self.quantizer.quantize_batch_arrow(source, bits)):
                self.assertEqual(expected, [flat(layer) for layer in aq.dequantize(given)])
            dicts = self.quantizer.quantize_batch({n: shaped(v, *s) if v else v for (n, v), s in zip(self.layers, self.shapes)}, bits)
            self.assertEqual(expected, [flat(aq.dequantize(layer)) for layer in dicts.values()])

    def test_error_is_within_a_step(self):
        layer = self.quantizer.quantize({"w": gauss(1000)}, bit_width=8)["w"]
        step = max(layer["scales"])
        for x, y in zip(gauss(1000), flat(aq.dequantize(layer)), strict=True):
            self.assertLess(abs(x - y), step)

    def test_what_is_no_result_is_refused_with_both_kinds(self):
        with self.assertRaisesRegex(TypeError, r"expected an Arrow table .* or a dict, got int"):
            aq.dequantize(3)
        layer = self.quantizer.quantize({"w": [1.0, 2.0]})["w"]
        with self.assertRaisesRegex(KeyError, "Missing 'scales'"):
            aq.dequantize({k: v for k, v in layer.items() if k != "scales"})
        with self.assertRaises(aq.ShapeMismatchError):
            aq.dequantize(layer | {"shape": [3, 500]})
        with self.assertRaisesRegex(ValueError, "packing 'msb-first'"):
            aq.dequantize(layer | {"packing": "msb-first"})
        with self.assertRaisesRegex(ValueError, "Missing required column 'quantized_data'"):
            aq.dequantize(batch([("a", [1.0])]))

    def test_rows_whose_parts_do_not_fit_are_refused(self):
        row = {"layer_name": arrow.utf8(["x"]), "quantized_data": arrow.binary([b"\0" * 500]), "scales": arrow.lists([[1.0] * 7]),
               "zero_points": arrow.lists([[1.0] * 7]), "shape": arrow.lists([[1, 1000]], arrow.int64), "bit_width": arrow.uint8([4])}
        with self.assertRaisesRegex(aq.ShapeMismatchError, "'x' of shape .* has 7 scales, which no group size"):
            aq.dequantize(arrow.record_batch(row))
        with self.assertRaisesRegex(ValueError, "Row 0 has a null in column 'scales'"):
            aq.dequantize(arrow.record_batch(row | {"scales": arrow.lists([[1.0, None]])}))


class Layer(unittest.TestCase):
    def setUp(self):
        self.source = shaped(gauss(3 * 300), 3, 300)
        self.result = aq.ArrowQuantV2().quantize_batch({"w": self.source})["w"]
        self.layer = aq.QuantizedLayer(self.result, name="w")

    def test_says_what_it_is(self):
        layer = self.layer
        self.assertEqual(("w", [3, 300], 4, 128, 9, 900),
                         (layer.name, layer.shape, layer.bit_width, layer.group_size, layer.num_groups, layer.num_elements))
        self.assertEqual(self.result, layer.to_dict())

    def test_values_are_tensors_in_the_shape_of_the_layer(self):
        values = self.layer.dequantize()
        self.assertEqual(("float32", (3, 300), 3), (values.dtype, values.shape, len(values)))
        self.assertEqual(flat(values), [x for row in values for x in row])
        self.assertEqual(flat(values)[300:], flat(values[1:]))
        self.assertEqual((flat(values)[5], flat(values)[-1]), (values[0][5], values[-1][-1]))
        self.assertEqual([row["length"] for row in self.layer.get_group_params()], list(map(len, self.layer.dequantize_all_groups())))

    def test_groups_cover_the_layer(self):
        groups, params = self.layer.dequantize_all_groups(), self.layer.get_group_params()
        self.assertEqual(flat(self.layer.dequantize()), [x for group in groups for x in flat(group)])
        at = 0
        for i, p in enumerate(params):
            self.assertEqual((at, len(groups[i]), self.result["scales"][i], self.result["zero_points"][i]),
                             (p["start"], p["length"], p["scale"], p["zero_point"]))
            self.assertEqual(flat(groups[i]), flat(self.layer.dequantize_group(i)))
            at += p["length"]
        self.assertEqual(900, at)

    def test_a_group_that_is_not_there(self):
        for group in (-1, 9):
            with self.assertRaisesRegex(aq.QuantizationError, f"Invalid group_id: {group}, max: 8"):
                self.layer.dequantize_group(group)

    def test_says_what_it_is(self):
        self.assertRegex(repr(self.layer), r"^QuantizedLayer\('w', shape=\[\d+(, \d+)*\], bit_width=\d, group_size=\d+\)$")

    def test_arrow_there_and_back(self):
        [again] = aq.QuantizedLayer.from_arrow(self.layer.to_arrow())
        self.assertEqual(self.result, again.to_dict())
        self.assertEqual("w", again.name)


class Loader(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.tensors = {"b.weight": gauss(6, 1), "a.weight": gauss(4, 2), "up_blocks.0.weight": gauss(8, 3)}
        self.shards = {"b.weight": "m-1.safetensors", "a.weight": "m-1.safetensors", "up_blocks.0.weight": "m-2.safetensors"}
        for shard in set(self.shards.values()):
            header, body = {}, b""
            for name in (n for n, s in self.shards.items() if s == shard):
                data = self.tensors[name].tobytes()
                header[name] = {"dtype": "F32", "shape": [2, len(self.tensors[name]) // 2], "data_offsets": [len(body), len(body) + len(data)]}
                body += data
            text = json.dumps(header).encode()
            (self.folder / shard).write_bytes(struct.pack("<Q", len(text)) + text + body)
        self.index = self.folder / "m.safetensors.index.json"
        self.index.write_text(json.dumps({"metadata": {"total_size": 72}, "weight_map": self.shards}))

    def test_reads_what_the_shards_hold(self):
        for path in (self.index, self.folder):
            loader = aq.load_sharded_safetensors(str(path))
            self.assertIsInstance(loader, aq.ShardedSafeTensorsLoader)
            self.assertEqual(["a.weight", "b.weight", "up_blocks.0.weight"], loader.tensor_names())
            self.assertEqual(("m-2.safetensors", None), (loader.get_shard_for_tensor("up_blocks.0.weight"), loader.get_shard_for_tensor("c")))
            self.assertEqual(["m-1.safetensors", "m-2.safetensors"], sorted(loader.shard_files()))
            self.assertEqual((2, 72, "image", 0), (loader.num_shards(), loader.get_total_size(), loader.detect_modality(), loader.cache_memory_usage()))
            loader.clear_cache()
            self.assertEqual(loader.tensor_names(), list(loader.get_all_tensors()))
            for name, values in self.tensors.items():
                self.assertEqual([2, len(values) // 2], loader.get_shape(name))
                self.check(values, loader.get_tensor(name), loader.get_all_tensors()[name])

    def test_is_a_mapping_that_reads_when_asked(self):
        loader = aq.ShardedSafeTensorsLoader(str(self.index))
        names = ["a.weight", "b.weight", "up_blocks.0.weight"]
        self.assertIsInstance(loader, collections.abc.Mapping)
        self.assertEqual((3, names, names), (len(loader), list(loader), list(loader.keys())))
        self.assertEqual((True, False, False), ("a.weight" in loader, "c" in loader, 5 in loader))
        for name, values in self.tensors.items():
            self.check(values, loader[name], loader.get(name), dict(loader)[name])
        self.assertEqual([flat(loader[name]) for name in names], list(map(flat, loader.values())))
        self.assertIsNone(loader.get("c"))
        with self.assertRaisesRegex(KeyError, "no tensor named 'c'"):
            loader["c"]
        self.assertEqual("ShardedSafeTensorsLoader(3 tensors in 2 files)", repr(loader))
        iterator = iter(aq.ShardedSafeTensorsLoader(str(self.index)).items())
        self.check(self.tensors["a.weight"], dict([next(iterator)])["a.weight"])

    def check(self, values, *tensors):
        for tensor in tensors:
            self.assertEqual((list(values), (2, len(values) // 2)), (flat(tensor), tensor.shape))

    def test_unknown_names_and_paths(self):
        loader = aq.ShardedSafeTensorsLoader(str(self.index))
        with self.assertRaisesRegex(KeyError, "no tensor named 'c'"):
            loader.get_tensor("c")
        with self.assertRaises(OSError):
            aq.ShardedSafeTensorsLoader(str(self.folder / "missing"))


class ModelFunction(Loader):
    def test_quantize_diffusion_model_as_table(self):
        values = gauss(64 * 64, 5)
        text = json.dumps({"w": {"dtype": "F32", "shape": [64, 64], "data_offsets": [0, 4 * 64 * 64]}}).encode()
        source = self.folder / "one.safetensors"
        source.write_bytes(struct.pack("<Q", len(text)) + text + values.tobytes())
        table = aq.quantize_diffusion_model(str(source), str(self.folder / "out"), use_arrow=True)
        [row] = rows(table)
        self.assertEqual(aq.ArrowQuantV2().quantize_batch({"w": shaped(values, 64, 64)})["w"]["quantized_data"], row["quantized_data"])
        self.assertFalse((self.folder / "out").exists())
        report = aq.quantize_diffusion_model(str(source), str(self.folder / "out"))
        self.assertEqual(4, report["bit_width"])


if __name__ == "__main__":
    unittest.main()
