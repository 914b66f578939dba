"""arrays=True: scales and zero points of a layer dict as float32 tensors, the same numbers as the lists, in memory that lives as long as anyone looks."""

import array
import copy
import gc
import importlib.util
import json
import math
import pathlib
import pickle
import shutil
import subprocess
import sys
import tempfile
import textwrap
import threading
import unittest
import warnings

import arrow_quant_v2 as aq
import children
import layers

KEYS = ("scales", "zero_points")
SHAPES = {"ragged": (3, 130), "vector": (1000,), "empty": (0,), "no rows": (0, 5), "no columns": (5, 0), "short": (7, 3), "one": (1,), "whole": (2, 256)}


def weights():
    return {name: layers.buffer(layers.gaussian(layers.count(shape)), shape) for name, shape in SHAPES.items()}


def bits_of(numbers):
    return array.array("f", numbers).tobytes()


class Numbers(unittest.TestCase):
    """Bit for bit those of the lists; everything else in the dict the same."""

    def setUp(self):
        self.quantizer = aq.ArrowQuantV2()

    def check(self, lists, arrays):
        self.assertEqual(list(lists), list(arrays))
        for name, layer in arrays.items():
            self.assertEqual(layers.LAYER_KEYS, set(layer))
            for key in KEYS:
                self.assertEqual((list, aq.Tensor, "float32"), (type(lists[name][key]), type(layer[key]), layer[key].dtype))
                self.assertEqual((len(lists[name][key]),), layer[key].shape)
                self.assertEqual(bits_of(lists[name][key]), bytes(memoryview(layer[key]).cast("B")) if len(layer[key]) else b"")
                self.assertEqual(lists[name][key], [value for value in layer[key]])
            self.assertEqual({key: lists[name][key] for key in layers.LAYER_KEYS.difference(KEYS)}, {key: layer[key] for key in layers.LAYER_KEYS.difference(KEYS)})

    def test_of_every_method_bit_width_and_shape(self):
        for bits in (2, 4, 8):
            for method in ("search", "minmax"):
                for call in (self.quantizer.quantize, self.quantizer.quantize_batch, self.quantizer.quantize_batch_with_progress):
                    with self.subTest(bits=bits, method=method, call=call.__name__):
                        self.check(call(weights(), bits, method=method), call(weights(), bits, method=method, arrays=True))

    def test_with_progress_and_left_out_layers(self):
        bad = array.array("f", [1, 2, math.nan])
        told = []
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            mixed = {"first": bad, **weights(), "list": [1.0], "last": bad}
            made = self.quantizer.quantize_batch_with_progress(mixed, 8, lambda *seen: told.append(seen), continue_on_error=True, arrays=True)
        self.assertEqual(["first", "last", "list"], sorted(row["name"] for row in self.quantizer.last_report["failed_layers"]))
        self.check(self.quantizer.quantize_batch(weights(), 8), made)
        self.assertEqual((3, 1.0), (len(caught), told[-1][1]))

    def test_of_sequences_and_of_nothing(self):
        self.check(self.quantizer.quantize({"w": [1.0, 2.0, 3.0]}), self.quantizer.quantize({"w": [1.0, 2.0, 3.0]}, arrays=True))
        self.assertEqual({}, self.quantizer.quantize_batch({}, arrays=True))

    def test_lists_stay_the_default_and_the_choice_has_a_name(self):
        self.check(self.quantizer.quantize_batch(weights(), arrays=False), self.quantizer.quantize_batch(weights(), arrays=True))
        with self.assertRaises(TypeError):
            self.quantizer.quantize_batch(weights(), 8, None, None, True)
        with self.assertRaisesRegex(TypeError, "'arrays': expected bool, got int"):
            self.quantizer.quantize_batch(weights(), arrays=1)

    @layers.needs_numpy
    def test_numpy_sees_them_in_place(self):
        np = layers.numpy
        for name, layer in self.quantizer.quantize_batch(weights(), arrays=True).items():
            for key in KEYS:
                seen = np.asarray(layer[key])
                self.assertEqual((np.float32, layer[key].shape, False), (seen.dtype, seen.shape, seen.flags.owndata))
                if seen.size:
                    self.assertEqual((np.asarray(layer[key]).ctypes.data, 0), (seen.ctypes.data, seen.ctypes.data % 64))
                    seen[0] = 5
                    self.assertEqual(5, layer[key][0])
                    self.assertEqual(seen.ctypes.data, np.from_dlpack(layer[key]).ctypes.data)


class Lifetime(unittest.TestCase):
    def test_dict_tensors_and_views_outlive_each_other(self):
        quantizer = aq.ArrowQuantV2()
        expected = quantizer.quantize_batch(weights())["ragged"]
        for keep in ("scales", "zero_points", "views", "slice"):
            made = quantizer.quantize_batch(weights(), arrays=True)
            layer = made.pop("ragged")
            kept = [memoryview(layer[key]) for key in KEYS] if keep == "views" else [layer["scales"][2:]] if keep == "slice" else [layer[keep]]
            del made, layer
            gc.collect()
            for _ in range(3):
                quantizer.quantize_batch(weights(), arrays=True)  # would write over memory that was given back
            lists = [expected["scales"], expected["zero_points"]] if keep == "views" else [expected["scales"][2:]] if keep == "slice" else [expected[keep]]
            self.assertEqual(lists, [list(one) for one in kept], keep)

    def test_made_and_dropped_on_many_threads(self):
        quantizer, expected, wrong = aq.ArrowQuantV2(), aq.ArrowQuantV2().quantize_batch(weights(), 8), []

        def work():
            last = None
            for _ in range(10):
                made = quantizer.quantize_batch(weights(), 8, arrays=True)
                for layer in ([] if last is None else [last]) + [made["vector"]]:
                    if list(layer["scales"]) != expected["vector"]["scales"] or list(layer["zero_points"]) != expected["vector"]["zero_points"]:
                        wrong.append(layer)
                last = made["vector"]

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([], wrong)

    def test_nothing_is_left_when_they_are_dropped(self):
        # 64 KB of numbers and 1 MB of codes for each layer, also when one fails and when the call does: one lost at each of 200 rounds is 13 MB, and
        # what the collector may take before it collects is 4.
        code = """
        import array, pathlib, warnings
        import arrow_quant_v2
        def resident():
            return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * 4096
        good, bad = array.array("f", [0.5, -1.0, 2.0, 0.25]) * (1 << 18), array.array("f", [float("nan")]) * (1 << 18)
        q, sizes = arrow_quant_v2.ArrowQuantV2(), []
        warnings.simplefilter("ignore")
        for _ in range(4):
            for _ in range(100):
                q.quantize_batch({"a": good, "b": bad}, 8, continue_on_error=True, method="minmax", arrays=True)
                try:
                    q.quantize_batch({"a": good, "b": bad}, 8, method="minmax", arrays=True)
                except ValueError:
                    pass
            sizes.append(resident())
        print(sizes[-1] - sizes[1])
        """
        self.assertLess(int(children.output(self, textwrap.dedent(code))), 8 << 20)

    def test_the_leak_report_counts_what_is_kept_and_nothing_that_was_dropped(self):
        code = """
        import array, sys, arrow_quant_v2
        sys.stderr = sys.stdout
        made = arrow_quant_v2.ArrowQuantV2().quantize_batch({"a": array.array("f", [1, 2]), "b": array.array("f", [3, 4])}, arrays=True)
        views = [memoryview(made["a"][key]) for key in ("scales", "zero_points")]
        kept = [made.pop("b")] if sys.argv[1] == "keep" else []
        del made, views
        """
        told = {how: children.output(self, textwrap.dedent(code), how, env={"EXPORT_LEAK_REPORT": "1"}) for how in ("keep", "drop")}
        self.assertRegex(told["keep"], r"2\D+Tensor|Tensor\D+2")
        self.assertNotIn("Tensor", told["drop"])


class TakenBack(unittest.TestCase):
    """What was given is taken back, as are lists and arrays of the caller's own."""

    def setUp(self):
        self.lists = aq.ArrowQuantV2().quantize_batch(weights(), 4)["ragged"]
        self.arrays = aq.ArrowQuantV2().quantize_batch(weights(), 4, arrays=True)["ragged"]
        self.values = aq.dequantize(self.lists).tolist()

    def with_numbers(self, scales):
        return {**self.lists, "scales": scales}

    def test_by_dequantize_and_by_a_layer(self):
        self.assertEqual(self.values, aq.dequantize(self.arrays).tolist())
        layer = aq.QuantizedLayer(self.arrays, name="w")
        self.assertEqual(self.values, layer.dequantize().tolist())
        self.assertEqual(self.lists, layer.to_dict())
        for key in KEYS:
            self.assertEqual((aq.Tensor, self.lists[key]), (type(layer.to_dict(arrays=True)[key]), layer.to_dict(arrays=True)[key].tolist()))
        memoryview(layer.to_dict(arrays=True)["scales"])[0] = 99  # a copy: the layer stays as it is
        self.assertEqual(self.values, layer.dequantize().tolist())
        self.assertEqual(self.lists["scales"], layer.to_arrow().to_pydict()["scales"][0])

    def test_as_any_sequence_or_array_of_numbers(self):
        scales = self.lists["scales"]
        for form in (tuple(scales), array.array("f", scales), array.array("d", scales), memoryview(array.array("f", scales))):
            self.assertEqual(self.values, aq.dequantize(self.with_numbers(form)).tolist(), type(form).__name__)

    @layers.needs_numpy
    def test_as_numpy_arrays(self):
        np = layers.numpy
        scales = np.array(self.lists["scales"], np.float32)
        for form in (scales, scales.astype(np.float64), np.repeat(scales, 2)[::2], scales[::-1].copy()[::-1]):
            self.assertEqual(self.values, aq.dequantize(self.with_numbers(form)).tolist())

    def test_what_does_not_fit_names_layer_and_key(self):
        short, broken = array.array("f", self.lists["scales"][1:]), array.array("f", self.lists["scales"])
        broken[3] = math.inf
        refused = [
            (short, aq.ShapeMismatchError, r"'to_q' of shape \[3, 130\] needs .* 6 groups.* 5 scales"),
            (broken, aq.ValidationError, "'to_q': 'scales' contains NaN or Inf at index 3"),
            (list(broken), aq.ValidationError, "'to_q': 'scales' contains NaN or Inf at index 3"),
            (memoryview(bytes(24)).cast("f", [2, 3]), TypeError, r"'layer'.*\['scales'\].*one dimension, got a memoryview of 2"),
            ("text", TypeError, r"\['scales'\].*expected a list, got str"),
            ([1.0, "x"], TypeError, r"\['scales'\]\[1\].*expected float, got str"),
            (array.array("d", [1e300]), OverflowError, r"\['scales'\]\[0\].*float32"),
        ]
        for numbers, kind, words in refused:
            with self.subTest(numbers=numbers), self.assertRaisesRegex(kind, words):
                aq.QuantizedLayer(self.with_numbers(numbers), name="to_q")
        with self.assertRaisesRegex(aq.ValidationError, "'layer': 'zero_points' contains NaN or Inf at index 0"):
            aq.dequantize({**self.arrays, "zero_points": array.array("f", [math.nan] * 6)})

    def test_pickled_and_copied_they_are_the_same_numbers(self):
        for way in (lambda layer: pickle.loads(pickle.dumps(layer)), copy.deepcopy):
            back = way(self.arrays)
            self.assertEqual(self.lists["quantized_data"], back["quantized_data"])
            for key in KEYS:
                self.assertEqual((aq.Tensor, self.lists[key]), (type(back[key]), back[key].tolist()))
            memoryview(back["scales"])[0] = 99
            self.assertEqual(self.values, aq.dequantize(self.arrays).tolist())
        self.assertIs(self.arrays["scales"], copy.copy(self.arrays)["scales"])

    def test_json_takes_them_as_lists(self):
        with self.assertRaisesRegex(TypeError, "Tensor is not JSON serializable"):
            json.dumps(self.arrays["scales"])
        self.assertEqual(json.dumps(self.lists["scales"]), json.dumps(self.arrays["scales"].tolist()))


TYPED = """
import array
import json
import arrow_quant_v2

def use(quantizer: arrow_quant_v2.ArrowQuantV2, arrays: bool) -> float:
    weights = {"w": array.array("f", [1.0, 2.0])}
    total = 0.0
    for layer in (quantizer.quantize_batch(weights, 8)["w"], quantizer.quantize(weights, arrays=True)["w"],
                  quantizer.quantize_batch_with_progress(weights, arrays=arrays)["w"], arrow_quant_v2.QuantizedLayer(quantizer.quantize(weights)["w"]).to_dict(arrays=True)):
        total += layer["scales"][0] + sum(layer["zero_points"]) + len(layer["scales"])
        for scale in layer["scales"]:
            total += scale * 2
        total += sum(s * z for s, z in zip(layer["scales"], layer["zero_points"]))
        scales = layer["scales"]
        numbers: list[float] = scales if isinstance(scales, list) else scales.tolist()
        total += len(json.dumps(numbers)) + len(memoryview(array.array("f", numbers)))
        arrow_quant_v2.dequantize(layer)
        arrow_quant_v2.QuantizedLayer(layer, name="w")
    return total
"""


@unittest.skipUnless(importlib.util.find_spec("mypy"), "mypy is not installed for this interpreter")
class Types(unittest.TestCase):
    def test_code_that_uses_lists_or_arrays_type_checks(self):
        with tempfile.TemporaryDirectory() as scratch:
            shutil.copytree(children.PACKAGE, pathlib.Path(scratch) / "parent" / "arrow_quant_v2")
            program, more = pathlib.Path(scratch) / "program.py", ""
            if importlib.util.find_spec("numpy"):
                more = "\nimport numpy\n\ndef see(layer: arrow_quant_v2.LayerResult) -> object:\n    return numpy.asarray(layer['scales']).mean() + numpy.array(layer['zero_points'])[0]\n"
            program.write_text(TYPED + more, encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(program)], cwd=scratch, capture_output=True, text=True, timeout=200, check=False,
                env={"MYPYPATH": str(pathlib.Path(scratch) / "parent"), "MYPY_CACHE_DIR": scratch, "NO_COLOR": "1"})
            self.assertEqual(("", ""), (done.stdout, done.stderr))


if __name__ == "__main__":
    unittest.main()
