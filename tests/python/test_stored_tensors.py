"""ShardedSafeTensorsLoader gives tensors as they are stored, where they are."""

import ctypes
import gc
import json
import os
import struct
import unittest

import arrow_quant_v2 as aq
import children
import safetensors_bytes as safetensors
from refusals import Refusals

try:
    import numpy
except ImportError:
    numpy = None

# Kind in the file, its name here, bytes of an element, and a struct code that writes it.
KINDS = [("F32", "float32", "f"), ("F64", "float64", "d"), ("F16", "float16", "e"), ("I64", "int64", "q"), ("U64", "uint64", "Q"), ("I32", "int32", "i"),
         ("U32", "uint32", "I"), ("I16", "int16", "h"), ("U16", "uint16", "H"), ("I8", "int8", "b"), ("U8", "uint8", "B"), ("BOOL", "bool", "?")]
VALUES = {"q": [16777217, -(2**63), 2**53 + 1, 0], "Q": [2**64 - 1, 2**53 + 1, 1, 0], "i": [16777217, -(2**31), 2**31 - 1, 0], "I": [2**32 - 1, 16777217, 1, 0],
          "h": [-32768, 32767, 1, 0], "H": [65535, 1, 2, 0], "b": [-128, 127, 1, 0], "B": [255, 1, 2, 0], "?": [True, False, True, True],
          "d": [1e300, -0.1, 5e-324, 0.0], "f": [1.5, -2.25, 3.0, 0.0], "e": [1.5, -2.25, 65504.0, 0.0]}


class Stored(Refusals):
    def setUp(self):
        super().setUp()
        self.file = self.folder / "m.safetensors"

    def load(self, tensors, pad=0):
        """{name: (kind, shape, bytes)} in that order; pad moves all of them by so many bytes."""
        header, data = safetensors.entries(tensors)
        text = json.dumps(header).encode()
        self.file.write_bytes(safetensors.pack(text + b" " * (-len(text) % 8 + pad), data))
        return aq.ShardedSafeTensorsLoader(self.file)

    def every_kind(self):
        return {name: (kind, [2, 2], struct.pack(f"<4{code}", *VALUES[code])) for kind, name, code in KINDS}

    def test_every_kind_keeps_its_type_and_each_of_its_values(self):
        for pad in (0, 1):  # askew: copied, and the same
            with self.load(self.every_kind(), pad) as loader:
                for kind, name, code in KINDS:
                    with self.subTest(name, pad=pad):
                        tensor = loader[name]
                        self.assertEqual((name, (2, 2)), (tensor.dtype, tuple(tensor.shape)))
                        self.assertEqual([VALUES[code][:2], VALUES[code][2:]], tensor.tolist())
                        self.assertEqual(self.every_kind()[name][2], bytes(memoryview(tensor).cast("B")))

    def test_bfloat16_is_bfloat16(self):
        loader = self.load({"w": ("BF16", [3], struct.pack("<3H", 0x3F80, 0xC000, 0x7F7F))})
        self.assertEqual(("bfloat16", [1.0, -2.0, 3.3895313892515355e38]), (loader["w"].dtype, loader["w"].tolist()))

    def test_kinds_without_a_name_elsewhere_become_float32_exactly(self):
        loader = self.load({"w": ("F8_E4M3", [3], bytes([0x38, 0xB8, 0x7E]))})
        self.assertEqual(("float32", [1.0, -1.0, 448.0]), (loader["w"].dtype, loader["w"].tolist()))

    def test_empty_and_scalar_tensors_have_their_shape(self):
        loader = self.load({"none": ("F32", [0, 3], b""), "one": ("F32", [], struct.pack("<f", 2.5))})
        self.assertEqual(((0, 3), []), (tuple(loader["none"].shape), loader["none"].tolist()))
        self.assertEqual(((), 2.5), (tuple(loader["one"].shape), loader["one"].tolist()))

    def test_a_tensor_stays_when_loader_and_file_are_gone(self):
        loader = self.load(self.every_kind())
        tensor, view = loader["float32"], memoryview(loader["float64"])
        loader.close()
        self.file.unlink()
        del loader
        gc.collect()
        self.assertEqual([[1.5, -2.25], [3.0, 0.0]], tensor.tolist())
        self.assertEqual([[1e300, -0.1], [5e-324, 0.0]], view.tolist())

    def test_writing_changes_this_tensor_and_neither_file_nor_another(self):
        loader = self.load(self.every_kind())
        before = self.file.read_bytes()
        first, second = loader["float32"], loader["float32"]
        memoryview(first).cast("B").cast("f")[0] = 7.0
        self.assertEqual((7.0, 1.5, 1.5), (first.tolist()[0][0], second.tolist()[0][0], loader["float32"].tolist()[0][0]))
        self.assertEqual(before, self.file.read_bytes())

    def test_a_file_that_shrank_is_an_error_where_it_is_mapped(self):
        loader = self.load(self.every_kind())
        with open(self.file, "r+b") as file:
            file.truncate(200)
        with self.assertRaisesRegex(aq.MetadataError, "shorter"):
            loader["bool"]

    def test_a_closed_loader_says_so_and_holds_no_file(self):
        loader = self.load(self.every_kind(), pad=0)
        kept, kinds = loader["float32"], [loader.get_tensor, loader.get_tensor_float32, loader.get]
        self.assertTrue(self.is_open())
        loader.close()
        self.assertFalse(self.is_open())
        for get in kinds:
            with self.assertRaisesRegex(RuntimeError, "loader of '.*m.safetensors' is closed"):
                get("float32")
        self.assertEqual([[1.5, -2.25], [3.0, 0.0]], kept.tolist())

    def is_open(self):
        return str(self.file) in [os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")]

    def test_any_kind_comes_as_float32_when_asked(self):
        tensors = self.every_kind()
        tensors["bfloat16"] = ("BF16", [2, 2], struct.pack("<4H", 0x3F80, 0xC000, 0x7F7F, 0))
        tensors["small"] = ("F4", [2, 2], bytes([0x21, 0x43]))
        for pad in (0, 1):
            loader = self.load(tensors, pad)
            for name in tensors:
                with self.subTest(name, pad=pad):
                    single = loader.get_tensor_float32(name)
                    given = [x for row in loader[name].tolist() for x in row]
                    self.assertEqual(("float32", (2, 2)), (single.dtype, tuple(single.shape)))
                    self.assertEqual([ctypes.c_float(x).value for x in given], [x for row in single.tolist() for x in row])

    @unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
    def test_a_forked_child_reads_the_tensors_of_its_parent(self):
        self.load(self.every_kind()).close()
        said = children.output(self, f"""
import os, sys, warnings, arrow_quant_v2 as aq
warnings.simplefilter('ignore')
loader = aq.ShardedSafeTensorsLoader({str(self.file)!r})
first, view = loader['float32'], memoryview(loader['float64'])
child = os.fork()
if child == 0:
    print(first.tolist(), view.tolist(), loader['int16'].tolist(), flush=True)
    os._exit(0)
print(os.waitpid(child, 0)[1])
""")
        self.assertEqual("[[1.5, -2.25], [3.0, 0.0]] [[1e+300, -0.1], [5e-324, 0.0]] [[-32768, 32767], [1, 0]]\n0\n", said)

    def test_weights_are_not_copied(self):
        grown = children.output(self, f"""
import array, json, pathlib, struct, arrow_quant_v2 as aq
count, path = 24 << 20, pathlib.Path({str(self.file)!r})
text = json.dumps({{'w': {{'dtype': 'F32', 'shape': [count], 'data_offsets': [0, 4 * count]}}}}).encode()
text += b' ' * (-len(text) % 8)
with open(path, 'wb') as file:
    file.write(struct.pack('<Q', len(text)) + text)
    for _ in range(96): file.write(bytes(1 << 20))
def anonymous():
    lines = pathlib.Path('/proc/self/status').read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith('RssAnon')) >> 10
loader = aq.ShardedSafeTensorsLoader(path)
before = anonymous()
tensors = [loader['w'] for _ in range(4)]
print(anonymous() - before, max(memoryview(tensors[3])[::4096]))
""").split()
        self.assertEqual("0.0", grown[1])
        self.assertLess(int(grown[0]), 16)

    @unittest.skipIf(numpy is None, "numpy is not installed")
    def test_numpy_reads_each_kind_in_place(self):
        loader = self.load(self.every_kind())
        for _, name, code in KINDS:
            with self.subTest(name):
                tensor = loader[name]
                values = numpy.asarray(tensor)
                self.assertEqual((name, (2, 2), VALUES[code]), (str(values.dtype), values.shape, values.reshape(-1).tolist()))
                self.assertTrue(numpy.shares_memory(values, numpy.asarray(tensor)))

    @unittest.skipIf(numpy is None, "numpy is not installed")
    def test_what_the_loader_gives_is_quantized_as_the_file_is(self):
        weights = numpy.random.default_rng(3).standard_normal((8, 64), dtype=numpy.float32)
        loader = self.load({"w": ("F32", [8, 64], weights.tobytes())})
        quantizer = aq.ArrowQuantV2()
        self.assertEqual(quantizer.quantize_batch({"w": weights}), quantizer.quantize_batch({"w": numpy.asarray(loader["w"])}))


if __name__ == "__main__":
    unittest.main()
