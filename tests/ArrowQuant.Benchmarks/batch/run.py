"""Hand-over, throughput and memory of the batch methods; prints Markdown tables of ratios, each against a peer of the same run.

    python3 run.py --package FOLDER [--largest MB] [--ggml libggml-base.so]

FOLDER holds the package arrow_quant_v2. Needs numpy. What is measured, and how:

- Hand-over is everything but the kernel, and is put together from calls, because a call cannot be asked to leave its kernel out. A table
  with as many rows, all of them empty, has all of it but for the size of the input: capsules, import, validation, plan, output, and the
  result taken through its capsules and released. What a full table adds to import and validation is the difference between two calls
  with a bit width that is refused, one with each table. The other side of the border is a few lines of C, counted too. Between
  two calls the caches are filled with other memory, as the weights of a real call fill them, and calls come in another order each round.
  A dict gives scales and zero points as lists of Python floats, one object a number: what the format costs whoever fills it, and not less in
  C. It has a row of its own, from layers of many groups and few weights. With arrays=True they are tensors, and the row is measured as a table's:
  made, seen through the buffer protocol, released. Threads that are started for the work, and memory for results, are the
  engine's, called from C# too, and not in the table.
  Its clock, and that of the call beside it, is CPU time of the process, which other programs on the machine do not stretch.
- The machine's read bandwidth is numpy's sum over the same bytes, one thread for each processor. It takes its turn with the others.
- Peers take turns round by round; a ratio is of medians over rounds. Peak memory is of a fresh process, above what its input takes.
- Throughput has two tables with the same columns. In the first, results are dropped, as by a program that quantizes again and again, and a
  call may write to the memory of the last one. In the second, every result is kept and idle memory was used up before the clock starts, so
  that each call, of a peer too, writes to pages that the system has to clear first; it takes up to 5 GB. Memory that a call takes and
  drops inside itself is the allocator's affair in both.
"""

import argparse
import concurrent.futures
import ctypes
import functools
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "python"))
import numpy  # noqa: E402

import arrow_cdata as arrow  # noqa: E402

MEGA = 1 << 20
COLUMN = 1 << 10  # elements of a row of weights, as in a small projection
ORDER = random.Random(42)
IDLE = 512 * MEGA  # more than the module holds idle (320 MiB) for the next call


def weights(megabytes):
    return numpy.random.default_rng(42).standard_normal(megabytes * MEGA // 4, dtype=numpy.float32)


def record_batch(arrays, sides=None):
    """One row an array; a single array is not copied."""
    flat = arrays[0] if len(arrays) == 1 else numpy.concatenate(arrays)
    offsets = numpy.concatenate([[0], numpy.cumsum([a.size for a in arrays])]).astype(numpy.int32)
    items = arrow.Array("f", flat.size, [None, flat])
    lists = arrow.Array("+l", len(arrays), [None, offsets], [items], names=["item"])
    shapes = arrow.lists(sides or [[a.size // COLUMN, COLUMN] if a.size else [0] for a in arrays], arrow.int64)
    return arrow.record_batch({"layer_name": arrow.utf8([f"layer.{i}" for i in range(len(arrays))]), "weights": lists, "shape": shapes})


class Prebuilt:
    """An Arrow object whose structs are filled once and handed out in C, so that producing it costs next to nothing."""

    def __init__(self, batch):
        self._keep, schema, array = batch, arrow.ArrowSchema(), arrow.ArrowArray()
        batch.fill_schema(schema)
        batch.fill_array(array)
        for root, function in ((schema, peer().release_schema), (array, peer().release_array)):
            self._disarm(root, ctypes.cast(function, ctypes.c_void_p).value)
        self._structs = (ctypes.c_void_p * 2)(ctypes.addressof(schema), ctypes.addressof(array))
        self._origin = schema, array
        self.__arrow_c_array__ = peer().producer(ctypes.addressof(self._structs))

    @staticmethod
    def _disarm(it, release):
        it.release = release
        for i in range(it.n_children):
            Prebuilt._disarm(it.children[i].contents, release)


def seconds(call, clock=time.perf_counter):
    start = clock()
    call()
    return clock() - start


def rounds(calls, count, clock=time.perf_counter, between=lambda: None):
    """Median seconds of each call; the calls take turns, and something else may run between them, off the clock."""
    times, order = {name: [] for name in calls}, list(calls.items())
    for call in calls.values():
        call()
    for _ in range(count):
        # In another order each time: what one call leaves in the caches, another may find there.
        ORDER.shuffle(order)
        for name, call in order:
            between()
            times[name].append(seconds(call, clock))
    return {name: statistics.median(values) for name, values in times.items()}


def refused(method, table):
    try:
        method(table, bit_width=3)
    except ValueError:
        return
    raise AssertionError("a bit width of 3 was accepted")


PEER = r"""
#include <stdlib.h>
#include <stddef.h>
typedef struct object object; /* CPython's functions are declared here, as its headers may not be installed. */
object *PyCapsule_New(void *, const char *, void (*)(object *));
void *PyCapsule_GetPointer(object *, const char *);
object *PyCFunction_NewEx(void *, object *, object *);
object *PyLong_FromVoidPtr(void *);
void *PyLong_AsVoidPtr(object *);
object *PyTuple_Pack(ptrdiff_t, ...);
object *PyObject_GetAttrString(object *, const char *);
object *PyObject_CallNoArgs(object *);
object *PyLong_FromLong(long);
void Py_DecRef(object *);
int PyDict_Next(object *, ptrdiff_t *, object **, object **);
object *PyDict_GetItemString(object *, const char *);
int PyObject_GetBuffer(object *, void *, int);
void PyBuffer_Release(void *);
struct schema { void *to[7]; void (*release)(struct schema *); void *data; };
struct array { void *to[8]; void (*release)(struct array *); void *data; };
struct stream { int (*schema)(struct stream *, struct schema *); int (*next)(struct stream *, struct array *); void *error; void (*release)(struct stream *); void *data; };
struct method { const char *name; object *(*call)(object *, object *); int flags; const char *doc; };
void release_schema(struct schema *it) { it->release = 0; }
void release_array(struct array *it) { it->release = 0; }
static void drop_schema(object *capsule) {
    struct schema *it = PyCapsule_GetPointer(capsule, "arrow_schema");
    if (it->release) it->release(it);
    free(it);
}
static void drop_array(object *capsule) {
    struct array *it = PyCapsule_GetPointer(capsule, "arrow_array");
    if (it->release) it->release(it);
    free(it);
}
static object *produce(object *self, object *none) {
    void **from = PyLong_AsVoidPtr(self);
    struct schema *schema = malloc(sizeof *schema);
    struct array *array = malloc(sizeof *array);
    *schema = *(struct schema *)from[0];
    *array = *(struct array *)from[1];
    object *first = PyCapsule_New(schema, "arrow_schema", drop_schema), *second = PyCapsule_New(array, "arrow_array", drop_array);
    object *pair = PyTuple_Pack(2, first, second);
    Py_DecRef(first);
    Py_DecRef(second);
    return pair;
}
static object *consume(object *self, object *result) {
    object *method = PyObject_GetAttrString(result, "__arrow_c_stream__"), *capsule = method ? PyObject_CallNoArgs(method) : 0;
    if (!capsule) return 0;
    struct stream *it = PyCapsule_GetPointer(capsule, "arrow_array_stream");
    struct schema schema;
    struct array array;
    int error = it->schema(it, &schema);
    if (!error) schema.release(&schema);
    while (!error && !(error = it->next(it, &array)) && array.release) array.release(&array);
    it->release(it);
    Py_DecRef(method);
    Py_DecRef(capsule);
    return PyLong_FromLong(error);
}
static object *look(object *self, object *layers) {
    static const char *const keys[] = { "scales", "zero_points" };
    ptrdiff_t at = 0;
    object *name, *layer;
    long count = 0;
    while (PyDict_Next(layers, &at, &name, &layer))
        for (int i = 0; i < 2; i++) {
            void *view[10]; /* a Py_buffer */
            if (PyObject_GetBuffer(PyDict_GetItemString(layer, keys[i]), view, 0x1c)) return 0; /* with shape, strides and format, as numpy asks */
            PyBuffer_Release(view);
            count++;
        }
    return PyLong_FromLong(count);
}
static struct method methods[] = { { "produce", produce, 4, 0 }, { "consume", consume, 8, 0 }, { "look", look, 8, 0 } }; /* METH_NOARGS, METH_O */
object *producer(void *structs) {
    object *self = PyLong_FromVoidPtr(structs), *made = PyCFunction_NewEx(&methods[0], self, 0);
    Py_DecRef(self);
    return made;
}
object *consumer(void) { return PyCFunction_NewEx(&methods[1], 0, 0); }
object *onlooker(void) { return PyCFunction_NewEx(&methods[2], 0, 0); }
"""


@functools.cache
def peer():
    """The other side of the border, in C: what it takes is next to nothing."""
    with tempfile.TemporaryDirectory() as folder:
        source, made = pathlib.Path(folder, "peer.c"), pathlib.Path(folder, "peer.so")
        source.write_text(PEER, encoding="utf-8")
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", made, source], check=True)
        library = ctypes.PyDLL(str(made))
    library.producer.restype, library.producer.argtypes = ctypes.py_object, [ctypes.c_void_p]
    library.consumer.restype = library.onlooker.restype = ctypes.py_object
    return library


@functools.cache
def consumer():
    return peer().consumer()


def consume(result, take=None):
    """Takes schema and batches out of a result, as a consumer does before it looks at anything."""
    if (take or consumer())(result):
        raise AssertionError("the stream failed")


def numpy_minmax(array, bits):
    """What a user would write: groups of 128, range to codes, packed."""
    groups = array.reshape(-1, 128)
    low, high = groups.min(axis=1, keepdims=True), groups.max(axis=1, keepdims=True)
    scale = numpy.maximum(high - low, 1e-12) / ((1 << bits) - 1)
    codes = numpy.clip(numpy.rint((groups - low) / scale), 0, (1 << bits) - 1).astype(numpy.uint8).reshape(-1)
    return codes if bits == 8 else codes[0::2] | codes[1::2] << 4


def ggml(path):
    """{bits: function of an array}: ggml's own blocks of the same bits (Q8_0, Q4_1), one thread."""
    library = ctypes.CDLL(path)
    made = {}
    for bits, name, size in ((8, "quantize_q8_0", 34), (4, "quantize_q4_1", 20)):
        function = getattr(library, name)
        function.restype, function.argtypes = ctypes.c_size_t, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64, ctypes.c_void_p]

        def run(array, function=function, size=size):
            out = numpy.empty(array.size // 32 * size, numpy.uint8)
            function(array.ctypes.data, out.ctypes.data, array.size // COLUMN, COLUMN, None)
            return out
        made[bits] = run
    return made


def hand_over(quantizer, sizes):
    print("\n## Hand-over: everything but the kernel, in CPU time; its share of a whole call, search and minmax\n")
    print("| input | size | rows | hand-over, us | bits | share of search | share of minmax |\n" + "| --- " * 7 + "|")
    empty, other, take, look = numpy.empty(0, numpy.float32), numpy.zeros(4 * MEGA, numpy.uint8), consumer(), peer().onlooker()
    floats = lists_of_floats(quantizer, other)
    for megabytes in sizes:
        for count in sorted({1, 10, 50, 100} if megabytes == 400 else {1, max(1, megabytes // 4)}):
            array = weights(megabytes)
            parts = [p.reshape(-1) for p in numpy.array_split(array, count)]
            table, nothing = Prebuilt(record_batch(parts)), Prebuilt(record_batch([empty] * count))
            named, unnamed = {f"layer.{i}": p for i, p in enumerate(parts)}, {f"layer.{i}": empty for i in range(count)}
            own = rounds({
                "table": lambda: take(quantizer.quantize_arrow(nothing)),
                "record batch": lambda: take(quantizer.quantize_arrow_batch(nothing)),
                "dict": lambda: quantizer.quantize_batch(unnamed),
                "dict, arrays": lambda: look(quantizer.quantize_batch(unnamed, arrays=True)),
                "full, refused": lambda: refused(quantizer.quantize_arrow, table),
                "empty, refused": lambda: refused(quantizer.quantize_arrow, nothing),
            }, 201, time.process_time, between=other.sum)
            more = max(0, own["full, refused"] - own["empty, refused"])
            groups = sum(-(-p.size // 128) for p in parts)
            hand = {"table": own["table"] + more, "record batch": own["record batch"] + more, "dict": own["dict"], "dict, arrays": own["dict, arrays"],
                    "dict, with its lists of floats": own["dict"] + floats * 2 * groups}
            for bits in (8, 4):
                calls = {}
                for method in ("search", "minmax"):
                    calls["table", method] = lambda method=method: take(quantizer.quantize_arrow(table, bits, method))
                    calls["record batch", method] = lambda method=method: take(quantizer.quantize_arrow_batch(table, bits, method))
                    calls["dict", method] = lambda method=method: quantizer.quantize_batch(named, bits, method=method)
                    calls["dict, arrays", method] = lambda method=method: look(quantizer.quantize_batch(named, bits, method=method, arrays=True))
                took = rounds(calls, 5 if megabytes > 40 else 31, time.process_time)
                for name, cost in hand.items():
                    whole = "dict" if name.endswith("floats") else name
                    print(f"| {name} | {megabytes} MB | {count} | {cost * 1e6:.0f} | {bits} "
                          f"| {cost / took[whole, 'search']:.2%} | {cost / took[whole, 'minmax']:.2%} |", flush=True)


def lists_of_floats(quantizer, other):
    """Seconds for one scale or zero point to become a Python float in a list, and to be dropped: of many groups of two weights, a dict beside a table."""
    many, none = numpy.ones((8192, 1, 2), numpy.float32), numpy.empty((0, 1, 2), numpy.float32)
    flat = {name: Prebuilt(record_batch([array.reshape(-1)], [list(array.shape)])) for name, array in (("many", many), ("none", none))}
    took = rounds({
        "dict, many": lambda: quantizer.quantize_batch({"w": many}, 8, method="minmax"),
        "dict, none": lambda: quantizer.quantize_batch({"w": none}, 8, method="minmax"),
        "table, many": lambda: quantizer.quantize_arrow(flat["many"], 8, "minmax"),
        "table, none": lambda: quantizer.quantize_arrow(flat["none"], 8, "minmax"),
    }, 201, time.process_time, between=other.sum)
    return max(0, took["dict, many"] - took["dict, none"] - took["table, many"] + took["table, none"]) / (2 * 8192)


def throughput(quantizer, counts, peers, fresh):
    names = ["table, minmax", "record batch, minmax", "dict, minmax", "dict with arrays, minmax", "table, search", "dict, search",
             "dict with arrays, search", "numpy user code", *(["ggml, one thread"] if peers else [])]
    memory = "results kept: fresh memory" if fresh else "results dropped: reused memory"
    print(f"\n## Layers of 4 MB, {memory}; weights a second, over the bytes a second of reading them once (1.00 is as fast as reading)\n")
    print("| bits | layers | read, GB/s | " + " | ".join(names) + " |\n" + "| --- " * (len(names) + 3) + "|")
    for bits in (8, 4):
        for count in counts:
            array = weights(4 * count)
            parts = [p.reshape(-1, COLUMN) for p in numpy.array_split(array, count)]
            batch, named = record_batch([p.reshape(-1) for p in parts]), {f"layer.{i}": p for i, p in enumerate(parts)}
            stream, kept = arrow.Stream([batch]), []
            halves = numpy.array_split(array, os.cpu_count())
            with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
                calls = {
                    "table, minmax": lambda: quantizer.quantize_arrow(stream, bits, "minmax"),
                    "record batch, minmax": lambda: quantizer.quantize_arrow_batch(batch, bits, "minmax"),
                    "dict, minmax": lambda: quantizer.quantize_batch(named, bits, method="minmax"),
                    "dict with arrays, minmax": lambda: quantizer.quantize_batch(named, bits, method="minmax", arrays=True),
                    "table, search": lambda: quantizer.quantize_arrow(stream, bits),
                    "dict, search": lambda: quantizer.quantize_batch(named, bits),
                    "dict with arrays, search": lambda: quantizer.quantize_batch(named, bits, arrays=True),
                    "numpy user code": lambda: [numpy_minmax(p, bits) for p in parts],
                }
                if peers:
                    calls["ggml, one thread"] = lambda: [peers[bits](p) for p in parts]
                if fresh:
                    calls = {name: lambda call=call: kept.append(call()) for name, call in calls.items()}
                    for _ in range(IDLE // (array.size * bits // 8) + 1):
                        calls["table, minmax"]()
                calls["read"] = lambda: list(pool.map(numpy.sum, halves))
                took = rounds(calls, 5 if count > 10 else 15)
            print(f"| {bits} | {count} | {array.nbytes / took['read'] / 1e9:.1f} | " + " | ".join(f"{took['read'] / took[name]:.2f}" for name in names) + " |", flush=True)


PEAK = """
import pathlib, sys
sys.path[:0] = {path!r}
import run, arrow_quant_v2
megabytes, method = int(sys.argv[1]), sys.argv[2]
q, array = arrow_quant_v2.ArrowQuantV2(), run.weights(megabytes)
batch = run.record_batch([array])
run.consume(q.quantize_arrow(run.record_batch([run.weights(1)])))
def status(key):
    return next(int(line.split()[1]) for line in pathlib.Path("/proc/self/status").read_text().splitlines() if line.startswith(key))
pathlib.Path("/proc/self/clear_refs").write_text("5")  # forgets the peak so far
before = status("VmRSS:")
result = q.quantize_arrow(batch, 8) if method == "arrow" else q.quantize_batch({{"w": array.reshape(-1, run.COLUMN)}}, 8, arrays=method == "arrays")
print(status("VmHWM:") - before)
"""


def peak(package, megabytes):
    print("\n## Peak memory above the input, over the size of the output (8 bits)\n\n| method | table | output, MB | peak above input, MB | beyond output, MB |")
    print("| --- | --- | --- | --- | --- |")
    output = megabytes / 4 * (1 + 8 / 128)
    for method, name in (("arrow", "table"), ("dict", "dict"), ("arrays", "dict with arrays")):
        code = PEAK.format(path=[str(HERE), str(package)])
        text = subprocess.run([sys.executable, "-c", code, str(megabytes), method], capture_output=True, text=True, check=True).stdout
        above = int(text) / 1024
        print(f"| {name} | {megabytes} MB | {output:.0f} | {above:.0f} | {above - output:.0f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--package", type=pathlib.Path, required=True)
    parser.add_argument("--largest", type=int, default=400, help="MB of the largest table")
    parser.add_argument("--memory", type=int, default=1000, help="MB of the table whose peak memory is measured")
    parser.add_argument("--ggml", help="libggml-base.so, from the npm package @node-llama-cpp/linux-x64")
    options = parser.parse_args()
    sys.path.insert(0, str(options.package.resolve()))
    import arrow_quant_v2

    peers = ggml(options.ggml) if options.ggml else None
    if not peers:
        print("Left out: ggml (give --ggml).")
    quantizer = arrow_quant_v2.ArrowQuantV2()
    for fresh in (False, True):
        throughput(quantizer, [count for count in (1, 10, 50, 100) if 4 * count <= options.largest], peers, fresh)
    hand_over(quantizer, [size for size in (4, 40, 400) if size <= options.largest])
    peak(options.package.resolve(), options.memory)


if __name__ == "__main__":
    main()
