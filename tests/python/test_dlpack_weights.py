"""Weights that come through DLPack: torch tensors, and a stand-in that needs no torch. They give the bytes of equal buffers."""

import array
import ctypes
import struct
import unittest
import warnings

import arrow_quant_v2
import dlpack_producer as dlpack
import layers

try:
    import torch
except ImportError:
    torch = None

COUNT = 6 * 50
VALUES = list(layers.gaussian(COUNT, 7))


def high_halves(values):
    """bfloat16 bits of floats, cut off, and the floats that those bits mean."""
    bits = [struct.unpack("<I", struct.pack("<f", value))[0] >> 16 for value in values]
    return bits, [struct.unpack("<f", struct.pack("<I", half << 16))[0] for half in bits]


HALVES, ROUNDED = high_halves(VALUES)


class Cases:
    """The same for every kind of tensor: ``single(shape)`` is float32, ``brain(shape)`` bfloat16, ``turned()`` not contiguous."""

    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def expected(self, values, shape, bits):
        buffer = memoryview(array.array("f", values)).cast("B").cast("f", shape)
        return self.quantizer.quantize_batch({"w": buffer}, bits)

    def test_float32_gives_the_bytes_of_a_buffer(self):
        for shape in ([COUNT], [6, 50]):
            for bits in (2, 4, 8):
                with self.subTest(shape=shape, bits=bits):
                    self.assertEqual(self.expected(VALUES, shape, bits), self.quantizer.quantize_batch({"w": self.single(shape)}, bits))
                    self.assertEqual(self.expected(VALUES, shape, bits), self.quantizer.quantize({"w": self.single(shape)}, bits))

    def test_bfloat16_gives_the_bytes_of_the_floats_it_means(self):
        for shape in ([COUNT], [6, 50]):
            for bits in (2, 4, 8):
                with self.subTest(shape=shape, bits=bits):
                    self.assertEqual(self.expected(ROUNDED, shape, bits), self.quantizer.quantize({"w": self.brain(shape)}, bits))

    def test_batch_refuses_bfloat16_by_its_name(self):
        with self.assertRaisesRegex(ValueError, "layer 'w' has dtype 'bfloat16', expected 'float32'"):
            self.quantizer.quantize_batch({"w": self.brain([COUNT])})

    def test_what_is_not_contiguous_is_refused_or_left_out(self):
        for method in (self.quantizer.quantize, self.quantizer.quantize_batch):
            with self.assertRaisesRegex(ValueError, "layer 'w' is not contiguous"):
                method({"w": self.turned()})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = self.quantizer.quantize_batch({"w": self.turned(), "good": self.single([COUNT])}, continue_on_error=True)
        self.assertEqual(["good"], list(result))


class StandIns(Cases, unittest.TestCase):
    def setUp(self):
        super().setUp()
        self.made = []

    def tearDown(self):
        self.assertEqual([1] * len(self.made), [producer.deleted for producer in self.made])

    def make(self, values, shape, **options):
        self.made.append(dlpack.Producer(values, shape, **options))
        return self.made[-1]

    def single(self, shape):
        return self.make(VALUES, shape)

    def brain(self, shape):
        return self.make(HALVES, shape, ctype=ctypes.c_uint16, kind=dlpack.BFLOAT16, versioned=True)

    def turned(self):
        return self.make(VALUES, [50, 6], strides=[1, 50])


@unittest.skipUnless(torch, "torch is not installed for this interpreter")
class TorchTensors(Cases, unittest.TestCase):
    def single(self, shape):
        return torch.tensor(VALUES, dtype=torch.float32).reshape(shape)

    def brain(self, shape):
        return torch.tensor(ROUNDED, dtype=torch.float32).to(torch.bfloat16).reshape(shape)

    def turned(self):
        return self.single([6, 50]).t()

    def test_gradients_are_refused_in_torchs_own_words(self):
        weights = torch.ones(3, requires_grad=True)
        with self.assertRaisesRegex(ValueError, "layer 'w'.*detach"):
            self.quantizer.quantize({"w": weights})
        with self.assertRaisesRegex(ValueError, "layer 'w'"):
            self.quantizer.quantize_batch({"w": weights})
        self.assertEqual(["w"], list(self.quantizer.quantize_batch({"w": weights.detach()})))


if __name__ == "__main__":
    unittest.main()
