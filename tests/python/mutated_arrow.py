"""
Damaged Arrow inputs for one process: ``python mutated_arrow.py FIRST COUNT``. Prints each seed before it runs, so that a crash has a number, and at the
end how many were refused and how many were harmless. Whatever can be told from the structs alone must be refused; a count that is wrong but
plausible may be taken, because the C data interface carries no buffer sizes. Buffers are surrounded by slack, so that nothing here asks
for memory that does not exist unless the damage itself says so.
"""

import collections
import ctypes
import random
import sys
from ctypes import POINTER

import arrow_cdata as arrow
import arrow_quant_v2

SLACK = 1 << 16
FORMATS = [b"", b"i", b"u", b"z", b"+l", b"+s", b"+w:3", b"+w:-1", b"+w:99999999999999999999", b"w:0", b"d:1", b"+us:0", b"+r", b"vu", b"n", b"\xff\xfe", b"f" * 5000,
           b"tss:", b"e", b"g", b"b", b"+L", b"+vl", b"+m", b"tDn"]
LENGTHS = [-1, -2**63, 2**63 - 1, 2**62, 2**48, 10**17]
COUNTS = [-1, 0, 1, 2, 3, 4, 7, 2**31, 2**62, -2**63]
_kept = []


def padded(data):
    """The same bytes with zeros after them."""
    return bytes(data) + bytes(SLACK)


def batch(chance):
    rows = chance.choice([1, 3, 8])
    values = [[float(i + j) for j in range(chance.choice([1, 4, 33]))] for i in range(rows)]
    names = chance.choice([arrow.utf8, arrow.large_utf8, arrow.utf8_view])([f"layer.{i}.with.a.long.name" for i in range(rows)])
    if chance.random() < 0.3:
        names = arrow.dictionary([i % 2 for i in range(rows)], arrow.utf8(["a", "b"]))
    width = 4
    kind = chance.choice(["list", "large", "fixed", "view"])
    if kind == "fixed":
        weights = arrow.fixed_size_list_of(arrow.float32([1.0] * (width * rows)), width)
    elif kind == "view":
        weights = arrow.list_view_of(arrow.float32([1.0] * (width * rows)), [width * i for i in range(rows)], [width] * rows)
    else:
        starts = [0]
        for row in values:
            starts.append(starts[-1] + len(row))
        weights = arrow.list_of(arrow.float32([x for row in values for x in row]), starts, large=kind == "large")
    columns = {"layer_name": names, "weights": weights}
    if chance.random() < 0.5:
        columns["shape"] = arrow.lists([[weights.children[0].length // rows] if kind in ("fixed", "view") else [len(v)] for v in values], arrow.int64)
    made = arrow.record_batch(columns)
    relocate(made)
    return made


def relocate(array):
    """Every buffer into memory with slack behind it, so that harmless growth of a count reads zeros."""
    moved = []
    for keep, address, size in array.buffers:
        if address is None:
            moved.append((keep, address, size))
            continue
        copy = ctypes.create_string_buffer(padded(ctypes.string_at(address, size)))
        moved.append((copy, ctypes.addressof(copy), size))
    array.buffers = moved
    for child in [*array.children, *([array.dictionary] if array.dictionary is not None else [])]:
        relocate(child)


def nodes(root, kind):
    """Every struct of a tree, parents first."""
    found = [root]
    for i in range(root.n_children):
        found += nodes(root.children[i].contents, kind)
    if root.dictionary:
        found += nodes(root.dictionary.contents, kind)
    return found


def pointer(capsule, name, kind):
    return kind.from_address(arrow._api.PyCapsule_GetPointer(capsule, name))


class Damaged:
    """Hands out the pair of capsules of a batch after something was done to what they hold."""

    def __init__(self, made, damage):
        self.made, self.damage = made, damage

    def __arrow_c_array__(self, requested_schema=None):
        schema, array = self.made.__arrow_c_array__()
        structs = pointer(schema, b"arrow_schema", arrow.ArrowSchema), pointer(array, b"arrow_array", arrow.ArrowArray)
        answer = self.damage(schema, array, *structs)
        return (schema, array) if answer is None else None if answer == "None" else answer


def text(raw):
    held = ctypes.create_string_buffer(raw)
    _kept.append(held)
    return ctypes.addressof(held)


def choose(chance):
    """(what it is, damage, whether it must be refused)."""
    def schema_node(root):
        return chance.choice(nodes(root, arrow.ArrowSchema))

    def array_node(root):
        return chance.choice(nodes(root, arrow.ArrowArray))

    def length(s, a, schema, array):
        array_node(array).length = chance.choice(LENGTHS)

    def offset(s, a, schema, array):
        array_node(array).offset = chance.choice(LENGTHS)

    def nulls(s, a, schema, array):
        array_node(array).null_count = chance.choice([-2, -2**63, 2**62, 10**9])

    def buffers(s, a, schema, array):
        node = array_node(array)
        node.n_buffers = chance.choice([n for n in COUNTS if n != node.n_buffers])

    def children(s, a, schema, array):
        node = array_node(array)
        wrong = chance.choice([n for n in COUNTS if n > node.n_children or n < 0])
        restore(node)
        node.n_children = wrong

    def schema_children(s, a, schema, array):
        node = schema_node(schema)
        wrong = chance.choice([n for n in COUNTS if n > node.n_children or n < 0])
        restore(node)
        node.n_children = wrong

    def restore(node):
        # The producer here walks its own structs when it releases them; it must find them as it made them.
        kind = arrow.SchemaRelease if isinstance(node, arrow.ArrowSchema) else arrow.ArrayRelease
        count, inner, dictionary = node.n_children, ctypes.cast(node.children, ctypes.c_void_p).value, bool(node.dictionary)
        original = kind(node.release)

        def release(it):
            it.contents.n_children = count
            it.contents.children = ctypes.cast(inner, type(it.contents.children)) if inner else None
            if not dictionary:
                it.contents.dictionary = None
            original(it)
        made = kind(release)
        _kept.append((made, original))
        node.release = ctypes.cast(made, ctypes.c_void_p).value

    def null_children(s, a, schema, array):
        node = chance.choice([n for n in nodes(array, arrow.ArrowArray) if n.n_children])
        restore(node)
        node.children = None

    def null_buffers(s, a, schema, array):
        node = chance.choice([n for n in nodes(array, arrow.ArrowArray) if n.n_buffers > 1 and n.length > 0])
        node.buffers = None

    def null_buffer(s, a, schema, array):
        node = chance.choice([n for n in nodes(array, arrow.ArrowArray) if n.n_buffers > 1 and n.length > 0])
        node.buffers[1] = chance.choice([None, 1, 8, 4095])

    def format(s, a, schema, array):
        schema_node(schema).format = chance.choice([None, *map(text, FORMATS)])

    def name(s, a, schema, array):
        schema_node(schema).name = chance.choice([None, text(b""), text(b"\xff\xfe"), text(b"weights"), text(b"x" * 70000)])

    def swapped(s, a, schema, array):
        return chance.choice([(a, s), (s, s), (a, a), (s,), (s, a, a), (None, a), (s, None), (1, 2), [s, a], "None", "text", (a, schema)])

    def released(s, a, schema, array):
        chosen = chance.choice([schema, array])
        kind = arrow.SchemaRelease if chosen is schema else arrow.ArrayRelease
        kind(chosen.release)(ctypes.byref(chosen))

    def offsets(s, a, schema, array):
        node = next((n for n, f in zip(nodes(array, arrow.ArrowArray)[1:], nodes(schema, arrow.ArrowSchema)[1:])
                     if ctypes.string_at(f.format) in (b"u", b"+l", b"+L", b"U", b"+vl")), None)
        if node is None:
            return array_length(array)
        wide = ctypes.c_int64 if any(ctypes.string_at(f.format) in (b"U", b"+L") and n is node
                                     for n, f in zip(nodes(array, arrow.ArrowArray), nodes(schema, arrow.ArrowSchema))) else ctypes.c_int32
        at = node.buffers[1] + ctypes.sizeof(wide) * chance.randrange(int(node.length))
        wide.from_address(at).value = chance.choice([-1, -2**31, 2**31 - 1, 10**9])
        return None

    def array_length(array):
        array.length = -1

    def dictionary(s, a, schema, array):
        node = chance.choice([n for n in nodes(array, arrow.ArrowArray)])
        if node.dictionary:
            node.dictionary = None
        else:
            restore(node)
            node.dictionary = ctypes.pointer(array.children[0].contents)

    must = {length, offset, nulls, buffers, children, schema_children, null_children, null_buffers, null_buffer, swapped, released, offsets, dictionary}
    damage = chance.choice([*must, format, name, length, offset, offsets, buffers])
    return damage.__name__, damage, damage in must


KNOWN = (ValueError, TypeError, RuntimeError, OverflowError, BufferError, NotImplementedError, MemoryError)


def main(first, count):
    quantizer = arrow_quant_v2.ArrowQuantV2()
    outcomes = collections.Counter()
    for seed in range(first, first + count):
        chance = random.Random(seed)
        _kept.clear()
        made = batch(chance)
        name, damage, must = choose(chance)
        print(f"seed {seed} {name}", flush=True)
        method = chance.choice([quantizer.quantize_arrow, quantizer.quantize_arrow_batch, quantizer.quantize_batch_arrow])
        damaged = Damaged(made, damage)
        try:
            arrow.read(method(damaged, chance.choice([2, 4, 8]), method="minmax"))
        except KNOWN:
            outcomes["refused"] += 1
        else:
            outcomes["taken"] += 1
            if must:
                outcomes[f"taken though {name}"] += 1
    print("outcomes", dict(outcomes))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
