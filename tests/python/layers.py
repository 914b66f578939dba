"""Layers for the tests: the same random numbers as plain memoryviews (no packages needed) and as numpy arrays.

A test written once as a mixin runs as ``class OfBuffers(Cases, layers.Buffers)`` and ``class OfNumpyArrays(Cases, layers.NumpyArrays)``.
"""

import array
import random
import struct
import unittest

try:
    import numpy
except ImportError:
    numpy = None

needs_numpy = unittest.skipUnless(numpy, "numpy is not installed for this interpreter")

# What Python calls a quantized layer of the in-memory methods.
LAYER_KEYS = {"quantized_data", "scales", "zero_points", "shape", "bit_width", "group_size", "packing"}


def count(shape):
    total = 1
    for side in shape:
        total *= side
    return total


def gaussian(elements, seed=0):
    source = random.Random(seed)
    return [source.gauss(0.0, 1.0) for _ in range(elements)]


def buffer(values, shape, code="f"):
    """A C-contiguous writable memoryview with that shape over an array of the standard library."""
    flat = memoryview(array.array(code, values))
    return flat.cast("B").cast(code, list(shape)) if count(shape) else flat


class Buffers(unittest.TestCase):
    """Layers as memoryviews: what a program without numpy has."""

    def tensor(self, *shape, seed=0):
        return buffer(gaussian(count(shape), seed), shape)

    def double_tensor(self, *shape):
        return buffer(gaussian(count(shape)), shape, "d")

    def strided_tensor(self):
        return self.tensor(8, 4)[::2]

    def poisoned_tensor(self, value, index, *shape):
        """A tensor whose element ``index``, counted in C order, is ``value``."""
        values = gaussian(count(shape))
        values[index] = value
        return buffer(values, shape)


class NumpyArrays(unittest.TestCase):
    """The same layers as numpy arrays."""

    def tensor(self, *shape, seed=0):
        return numpy.array(gaussian(count(shape), seed), dtype=numpy.float32).reshape(shape)

    def double_tensor(self, *shape):
        return self.tensor(*shape).astype(numpy.float64)

    def strided_tensor(self):
        return self.tensor(8, 8)[::2, ::2]

    def poisoned_tensor(self, value, index, *shape):
        made = self.tensor(*shape)
        made.reshape(-1)[index] = value
        return made


def decode(layer):
    """Values of a layer dict, by the rule in docs/format-safetensors.md, in plain Python with float32 rounding at each step."""
    bits, shape, size = layer["bit_width"], layer["shape"], layer["group_size"]
    elements = count(shape)
    # As many rows as the first side says, unless the scales are those of one row: vectors, and matrices of short rows.
    rows = min(1, elements) if len(layer["scales"]) == -(-elements // size) else shape[0]
    length = elements // rows if rows else 0
    groups = -(-length // size)
    per_byte = 8 // bits
    values = []
    for i in range(elements):
        code = layer["quantized_data"][i // per_byte] >> (i % per_byte * bits) & (2**bits - 1)
        group = i // length * groups + i % length // size
        values.append(single(single(code - layer["zero_points"][group]) * layer["scales"][group]))
    return values


def single(value):
    """The nearest float32."""
    return struct.unpack("f", struct.pack("f", value))[0]
