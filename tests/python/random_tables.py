"""Random tables of layers in every layout that the Arrow methods accept, and what numpy says their quantization is."""

import random

import numpy

import arrow_cdata as arrow

FLOATS = {"e": (arrow.float16, numpy.float16), "f": (arrow.float32, numpy.float32), "g": (arrow.float64, numpy.float64)}
GROUP = 128


def flatten(rows):
    return numpy.concatenate(rows) if rows else numpy.empty(0)


class RandomTable:
    """A table from a seed: ``stream`` and the ``layers`` it holds, or ``fault``, the words of the error that it must raise."""

    def __init__(self, seed):
        self.chance = chance = random.Random(seed)
        self.numbers = numpy.random.default_rng(seed)
        self.bits, self.method = chance.choice([2, 4, 8]), chance.choice(["minmax", "minmax", "search"])
        self.item = chance.choice(list(FLOATS))
        self.names = chance.choice(["utf8", "large_utf8", "utf8_view", "dictionary"])
        self.lists = chance.choice(["list", "large_list", "fixed", "list_view", "large_list_view"])
        self.shapes = chance.choice(["none", "list", "large_list", "null rows"])
        self.fixed = chance.choice([1, 5, 128, 200])
        self.faulty, self.fault = chance.random() < 0.08, None
        self.layers = []
        self.stream = arrow.Stream([self.batch() for _ in range(chance.choice([1, 1, 2, 3, 5]))])

    def batch(self):
        """Rows in the middle of longer columns: the table and each column have an offset of their own."""
        chance = self.chance
        before, rows, after, shift = chance.randrange(3), chance.choice([0, 1, 2, 5, 9]), chance.randrange(3), chance.randrange(3)
        total = shift + before + rows + after
        lengths = [self.fixed if self.lists == "fixed" else chance.choice([0, 1, 31, 64, 128, 200, 256, 300]) for _ in range(total)]
        data = [self.values(length) for length in lengths]
        names = [chance.choice(["", "w", f"layer.{i}.weight", "sehr/lange/Namen/mit/Umlauten/äöü" * 3]) for i in range(total)]
        shapes = [self.shape(length) for length in lengths]
        bad = shift + before + chance.randrange(rows) if self.faulty and rows and self.fault is None else None
        kind = chance.choice(["name", "list", "element"]) if bad is not None else None
        if kind == "element" and lengths[bad] == 0 or kind == "list" and self.lists == "fixed":
            kind = "name"
        if kind:
            self.fault = {"name": "no layer_name", "list": "has no weights", "element": "contains a null at index"}[kind]
        columns = {
            "layer_name": self.name_column(names, bad if kind == "name" else None),
            "extra": arrow.int64(list(range(total))),
            "weights": self.list_column(data, bad if kind == "list" else None, (bad, chance.randrange(lengths[bad])) if kind == "element" else None),
        }
        if self.shapes != "none":
            columns["shape"] = self.shape_column(shapes)
        columns = {name: column.slice(shift, total - shift) for name, column in columns.items()}
        for row in range(shift + before, shift + before + rows):
            shape = shapes[row] if self.shapes != "none" and shapes[row] is not None else [lengths[row]]
            self.layers.append((names[row], data[row].astype(numpy.float32), shape))
        return arrow.record_batch(columns, length=total - shift).slice(before, rows)

    def values(self, length):
        scale = self.chance.choice([1, 1, 1e-3, 100])
        made = self.numbers.standard_normal(length) * scale
        if self.chance.random() < 0.1:
            made[:] = self.chance.choice([0.0, 1.5, -3.0])
        return made.astype(FLOATS[self.item][1])

    def shape(self, length):
        if self.shapes == "null rows" and self.chance.random() < 0.5:
            return None
        sides = [side for side in (2, 4, 8, 64) if length and length % side == 0]
        side = self.chance.choice([*sides, 1])
        return self.chance.choice([[length], [side, length // side], [side, 1, length // side]])

    def name_column(self, names, null):
        names = [None if i == null else name for i, name in enumerate(names)]
        if self.names != "dictionary":
            return getattr(arrow, self.names)(names)
        distinct = sorted({name for name in names if name is not None}) + ["never used"]
        return arrow.dictionary([None if name is None else distinct.index(name) for name in names], arrow.utf8(distinct))

    def list_column(self, data, null, element):
        make = FLOATS[self.item][0]
        flat = flatten(data).astype(FLOATS[self.item][1])
        starts = numpy.concatenate([[0], numpy.cumsum([len(d) for d in data])]).astype(int).tolist()
        items = make(flat.tobytes())
        if element:
            items = make([None if i == starts[element[0]] + element[1] else float(x) for i, x in enumerate(flat)])
        valid = None if null is None else [i != null for i in range(len(data))]
        if self.lists == "fixed":
            return arrow.fixed_size_list_of(items, self.fixed, valid)
        if self.lists.endswith("view"):
            return arrow.list_view_of(items, starts[:-1], [len(d) for d in data], valid, large=self.lists.startswith("large"))
        return arrow.list_of(items, starts, valid, large=self.lists == "large_list")

    def shape_column(self, shapes):
        starts = [0]
        for shape in shapes:
            starts.append(starts[-1] + len(shape or []))
        valid = None if all(s is not None for s in shapes) else [s is not None for s in shapes]
        return arrow.list_of(arrow.int64([x for s in shapes for x in s or []]), starts, valid, large=self.shapes == "large_list")


def rows_of(values, shape):
    # A matrix of rows that cannot fill a group is one row.
    short = len(shape) > 1 and shape[1] < 32 and all(side == 1 for side in shape[2:])
    rows = shape[0] if len(shape) > 1 and not short else 1
    return values.reshape(rows, -1) if values.size else values.reshape(0, 0)


def groups_of(values, shape):
    """(row, start, stop) of every group, row by row."""
    for row in rows_of(values, shape):
        for start in range(0, row.size, GROUP):
            yield row[start:start + GROUP]


def minmax(values, shape, bits):
    """Scales, zero points and codes of plain rounding, in the precisions that the library documents."""
    levels, scales, zeros, codes = (1 << bits) - 1, [], [], []
    for group in groups_of(values, shape):
        low, high = float(group.min()), float(group.max())
        if low == high:
            scale, zero = (1.0, 0.0) if low == 0 else (abs(low), -1.0 if low > 0 else 1.0)
        else:
            scale = numpy.float32(max((high - low) / levels, max(abs(low), abs(high)) / 2**22))
            zero = numpy.float32(-low / float(scale)) + numpy.float32(0)
        scale, zero = numpy.float32(scale), numpy.float32(zero)
        steps = group * (numpy.float32(1) / scale) + zero
        scales.append(scale)
        zeros.append(zero)
        codes.append(numpy.rint(numpy.clip(steps, 0, levels)).astype(numpy.uint8))
    return numpy.array(scales, numpy.float32), numpy.array(zeros, numpy.float32), flatten(codes).astype(numpy.uint8)


def unpack(data, bits, count):
    raw = numpy.frombuffer(data, numpy.uint8)
    if bits == 8:
        return raw[:count]
    parts = [(raw >> shift) & ((1 << bits) - 1) for shift in range(0, 8, bits)]
    return numpy.stack(parts, axis=1).reshape(-1)[:count]


def decode(codes, scales, zeros, shape, values):
    out, at = [], 0
    for group, scale, zero in zip(groups_of(values, shape), scales, zeros, strict=True):
        out.append((codes[at:at + group.size].astype(numpy.float32) - numpy.float32(zero)) * numpy.float32(scale))
        at += group.size
    return flatten(out)
