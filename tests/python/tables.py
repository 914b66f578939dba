"""Tables of layers for the Arrow methods, as capsule producers and, where pyarrow is installed, as pyarrow's own objects."""

import unittest

import arrow_cdata as arrow
import layers

try:
    import pyarrow
except ImportError:
    pyarrow = None

needs_pyarrow = unittest.skipUnless(pyarrow, "pyarrow is not installed for this interpreter")

COLUMNS = ["layer_name", "quantized_data", "scales", "zero_points", "shape", "bit_width"]

# Arrow C data format strings of the result, in column order: utf8, binary, list<float32>, list<float32>, list<int64>, uint8.
FORMATS = ["u", "z", "+l<f>", "+l<f>", "+l<l>", "C"]


def columns(shapes, with_shape=True, seed=0):
    """Layers named layer.0, layer.1, ... of the given shapes."""
    rows = [layers.gaussian(layers.count(shape), seed + i) for i, shape in enumerate(shapes)]
    made = {"layer_name": arrow.utf8([f"layer.{i}" for i in range(len(shapes))]), "weights": arrow.lists(rows)}
    if with_shape:
        made["shape"] = arrow.lists([list(shape) for shape in shapes], arrow.int64)
    return made


def formats(obj):
    """Column formats as one text each, list items in angle brackets."""
    return [f.format + (f"<{f.children[0].format}>" if f.children else "") for f in arrow.read_schema(obj).children]


class Capsules(unittest.TestCase):
    """Tables by the PyCapsule protocol alone."""

    def batch(self, columns):
        return arrow.record_batch(columns)

    def table(self, columns):
        return arrow.Stream([arrow.record_batch(columns)])

    def is_batch(self, result):
        return hasattr(result, "__arrow_c_array__") and not hasattr(result, "num_chunks")

    def is_table(self, result):
        return hasattr(result, "__arrow_c_stream__")


class PyArrow(Capsules):
    """The same through pyarrow, whose callers get pyarrow objects back."""

    def batch(self, columns):
        return pyarrow.record_batch(super().batch(columns))

    def table(self, columns):
        return pyarrow.table(super().table(columns))

    def is_batch(self, result):
        return isinstance(result, pyarrow.RecordBatch)

    def is_table(self, result):
        return isinstance(result, pyarrow.Table)
