"""The layers that other engines are given: as arrays of numpy, and as a table in a number of chunks."""

import arrow_cdata as arrow
import layers

numpy = layers.numpy
NAMES = ["unet.down.0.attention.to_q.weight", "a", "Ünï", "empty", "last"]
SHAPES = [(96, 130), (1,), (7, 33), (0,), (3, 5, 64)]


def layer_arrays():
    source = numpy.random.default_rng(7)
    return {name: source.standard_normal(shape).astype(numpy.float32) for name, shape in zip(NAMES, SHAPES)}


def table(arrays, chunks=1):
    names = list(arrays)
    parts = [names[i::chunks] for i in range(chunks)]
    return arrow.Stream([arrow.record_batch({
        "layer_name": arrow.utf8(part), "weights": arrow.lists([arrays[n].ravel().tolist() for n in part]),
        "shape": arrow.lists([list(arrays[n].shape) for n in part], arrow.int64)}) for part in parts])
