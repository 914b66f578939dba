"""Arrow C++ takes our results and gives us weights: tables go over the border as C streams and arrays, and lie in Parquet in between."""

import gc
import itertools
import pathlib
import tempfile
import time
import unittest

import arrow_cdata as arrow
import arrow_cpp_peer as peer
import arrow_quant_v2
import children
import layers
import tables
from arrow_relay import Relay
from peer_layers import NAMES, layer_arrays, numpy, table

if numpy:
    import random_tables


@layers.needs_numpy
class Peer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        peer.library()
        cls.quantizer = arrow_quant_v2.ArrowQuantV2()
        cls.arrays = layer_arrays()

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "table.parquet"

    def tearDown(self):
        gc.collect()
        for _ in range(1000):  # a thread of Arrow C++ may be about to let go of the last buffer that it read
            if not peer.allocated():
                break
            time.sleep(0.01)
        self.assertEqual(0, peer.allocated(), "Arrow C++ still holds memory that was lent, so something was not released")

    def through(self, obj, **settings):
        """What Arrow C++ reads back of what it was given."""
        peer.write(self.path, obj)
        return self.read(**settings)

    def read(self, **settings):
        with peer.Reader(self.path, **settings) as reader:
            return arrow.read(Relay(reader.stream()))

    def by_name(self, columns):
        return dict(zip(columns["layer_name"], zip(columns["quantized_data"], columns["scales"], columns["zero_points"], columns["shape"])))


class Consumer(Peer):
    """Our results, checked by Arrow C++ as it imports them, are in its file what they are here."""

    def results(self, bits):
        yield "table", self.quantizer.quantize_arrow(table(self.arrays), bits)
        yield "table of chunks", self.quantizer.quantize_arrow(table(self.arrays, chunks=4), bits)
        yield "batch of chunks", self.quantizer.quantize_batch_arrow(table(self.arrays, chunks=3), bits)
        yield "batch", self.quantizer.quantize_arrow_batch(table(self.arrays).batches[0], bits)
        yield "batch of a slice", self.quantizer.quantize_arrow_batch(table(self.arrays).batches[0].slice(1, 3), bits)

    def test_schema_is_imported_as_it_is(self):
        for kind, result in self.results(4):
            with self.subTest(kind):
                found = peer.import_schema(self.path, result)
                self.assertEqual(tables.COLUMNS, [column.name for column in found.children])
                self.assertEqual(tables.FORMATS, [c.format + (f"<{c.children[0].format}>" if c.children else "") for c in found.children])
                self.assertEqual(repr(arrow.read_schema(result)), repr(found))

    def test_every_byte_of_every_result_arrives(self):
        for bits in (2, 4, 8):
            dicts = self.quantizer.quantize_batch(self.arrays, bits)
            expected = {n: (d["quantized_data"], d["scales"], d["zero_points"], d["shape"]) for n, d in dicts.items()}
            for kind, result in self.results(bits):
                with self.subTest(kind, bits=bits):
                    relay = Relay(result)
                    found = self.through(relay)
                    self.assertTrue(relay.settled)
                    self.assertEqual(arrow.read(result), found)
                    self.assertEqual([bits] * len(found["bit_width"]), found["bit_width"])
                    self.assertEqual({n: v for n, v in expected.items() if n in found["layer_name"]}, self.by_name(found))
                    self.assertEqual(NAMES[1:4] if "slice" in kind else sorted(NAMES), found["layer_name"] if "slice" in kind else sorted(found["layer_name"]))

    def test_columns_are_moved_out_of_a_batch_and_outlive_it(self):
        for bits in (2, 8):
            result = self.quantizer.quantize_batch_arrow(table(self.arrays, chunks=2), bits)
            peer.write_columns(self.path, result)
            self.assertEqual(arrow.read(result), self.read())

    def test_tables_of_no_rows_and_of_no_chunks(self):
        none = table(self.arrays).batches[0].slice(0, 0)
        for given in (arrow.Stream([none]), arrow.Stream([none, none]), arrow.Stream([], schema=none)):
            for method in (self.quantizer.quantize_arrow, self.quantizer.quantize_batch_arrow):
                relay = Relay(method(given))
                peer.write(self.path, relay)
                self.assertTrue(relay.settled)
                with peer.Reader(self.path) as reader:
                    self.assertEqual(tables.COLUMNS, [column.name for column in reader.schema().children])
                    self.assertEqual(0, sum(len(batch) for batch in arrow.read_stream(reader.stream())))

    def test_a_result_is_dropped_before_arrow_cpp_has_read_it(self):
        result = self.quantizer.quantize_arrow(table(self.arrays, chunks=2), 8)
        expected, held = arrow.read(result), Relay(result, ahead=True)
        del result
        gc.collect()
        self.quantizer.quantize_arrow(table(self.arrays), 8)  # would take the memory if it were free
        self.assertEqual(expected, self.through(held))
        self.assertTrue(held.settled)

    def test_what_arrow_cpp_read_is_decoded_as_the_result_itself(self):
        for kind, result in self.results(4):
            peer.write(self.path, result, typed=False)
            for settings in ({}, {"list_type": peer.LARGE_LIST, "binary_type": peer.LARGE_BINARY}, {"binary_type": peer.BINARY_VIEW}, {"batch_size": 2}):
                with self.subTest(kind, **settings), peer.Reader(self.path, **settings) as reader:
                    relay = Relay(reader.stream())
                    self.assertEqual([numpy.asarray(v).tolist() for v in arrow_quant_v2.dequantize(result)],
                                     [numpy.asarray(v).tolist() for v in arrow_quant_v2.dequantize(relay)])
                    gc.collect()
                    self.assertTrue(relay.settled)

    def test_many_rows_in_many_row_groups(self):
        count = 3000
        rows = arrow.record_batch({"layer_name": arrow.utf8([f"l{i}" for i in range(count)]), "weights": arrow.lists([[i, -i] for i in range(count)])})
        result = self.quantizer.quantize_arrow(arrow.Stream([rows.slice(0, 1), rows.slice(1, 1998), rows.slice(1999)]), 8)
        peer.write(self.path, result, rows_a_group=100)
        with peer.Reader(self.path, batch_size=70, threads=True) as reader:
            self.assertEqual(30, reader.row_groups)
            self.assertEqual(arrow.read(result), arrow.read(Relay(reader.stream())))


class Producer(Peer):
    """Weights as Arrow C++ hands them out give the numbers of the same weights of any other producer."""

    ITEMS = {"e": (arrow.float16, "float16"), "f": (arrow.float32, "float32"), "g": (arrow.float64, "float64")}
    NAMINGS = {"u": arrow.utf8, "U": arrow.large_utf8, "vu": arrow.utf8_view,
               "i": lambda names: arrow.dictionary([sorted(NAMES).index(n) for n in names], arrow.utf8(sorted(NAMES)))}
    LISTS = ("+l", "+L", "+w")

    def source(self, naming, kind, item):
        """A table of three chunks, and the same layers as arrays."""
        make, dtype = self.ITEMS[item]
        arrays = {n: a.astype(dtype) for n, a in self.arrays.items()}
        if kind == "+w":
            arrays = {n: numpy.resize(a, (3, 96)) if a.size else numpy.full((3, 96), 0.5, dtype) for n, a in arrays.items()}

        def weights(part):
            flat = numpy.concatenate([arrays[n].ravel() for n in part])
            if kind == "+w":
                return arrow.fixed_size_list_of(make(flat), 3 * 96)
            return arrow.list_of(make(flat), [0, *numpy.cumsum([arrays[n].size for n in part]).tolist()], large=kind == "+L")

        return arrays, arrow.Stream([arrow.record_batch({
            "layer_name": self.NAMINGS[naming](part), "extra": arrow.int64(list(range(len(part)))), "weights": weights(part),
            "shape": arrow.lists([list(arrays[n].shape) for n in part], arrow.int64)}) for part in (NAMES[:2], NAMES[2:3], NAMES[3:])])

    def test_every_layout_gives_the_numbers_of_our_own_producer(self):
        seen = set()
        for naming, kind, item in itertools.product(self.NAMINGS, self.LISTS, self.ITEMS):
            arrays, source = self.source(naming, kind, item)
            peer.write(self.path, source, rows_a_group=2)
            self.assertTrue(source.released)
            expected = self.by_name(arrow.read(self.quantizer.quantize_arrow(source, 4)))
            if item == "f":
                self.assertEqual({n: d["quantized_data"] for n, d in self.quantizer.quantize(arrays, 4).items()}, {n: row[0] for n, row in expected.items()})
            for method, settings in itertools.product((self.quantizer.quantize_arrow, self.quantizer.quantize_batch_arrow), ({}, {"batch_size": 1, "threads": True})):
                with self.subTest(naming, lists=kind, item=item, method=method.__name__, **settings), peer.Reader(self.path, **settings) as reader:
                    layout = [column.format.split(":")[0] for column in reader.schema().children]
                    seen |= {*layout, reader.schema().children[2].children[0].format}
                    self.assertEqual((naming, kind), (layout[0], layout[2]))
                    relay = Relay(reader.stream())
                    self.assertEqual(expected, self.by_name(arrow.read(method(relay, 4))))
                    self.assertIn(relay.given, (len(NAMES),) if settings else (1, 3))  # dictionaries are a batch for each row group
                    gc.collect()
                    self.assertTrue(relay.settled)
        self.assertGreaterEqual(seen, {*self.NAMINGS, *self.LISTS, *self.ITEMS})

    def test_types_that_a_reader_of_parquet_asks_for(self):
        source = table(self.arrays, chunks=2)
        expected = self.by_name(arrow.read(self.quantizer.quantize_arrow(source, 2)))
        peer.write(self.path, source, typed=False)
        for settings, kinds in (({"list_type": peer.LARGE_LIST}, ["u", "+L", "+L"]), ({"binary_type": peer.BINARY_VIEW}, ["vu", "+l", "+l"]),
                                ({"binary_type": peer.LARGE_BINARY}, ["U", "+l", "+l"]),
                                ({"dictionaries": (0,)}, ["i", "+l", "+l"]), ({"dictionaries": (0,), "batch_size": 2}, ["i", "+l", "+l"])):
            with self.subTest(**settings), peer.Reader(self.path, **settings) as reader:
                self.assertEqual(kinds, [column.format for column in reader.schema().children])
                self.assertEqual(expected, self.by_name(arrow.read(self.quantizer.quantize_arrow(Relay(reader.stream()), 2))))

    def importable(self, stream):
        """What Arrow C++ takes of it: no batch with an offset of its own, and no view column that is empty and has an offset."""
        plain = [arrow.record_batch({n: c.slice(b.offset, len(b)) for n, c in zip(b.names, b.children)}) for b in stream.batches]
        return arrow.Stream([b for b in plain if len(b)], schema=plain[0])

    def test_random_tables_are_the_same_by_way_of_arrow_cpp(self):
        for seed in range(100):
            given = random_tables.RandomTable(seed)
            stream = self.importable(given.stream)
            peer.write(self.path, stream, rows_a_group=given.chance.choice([1, 3, 100]))
            with self.subTest(seed), peer.Reader(self.path, batch_size=given.chance.choice([1, 2, 100]), threads=seed % 2 == 0) as reader:
                relay = Relay(reader.stream())
                if given.fault:
                    with self.assertRaisesRegex(ValueError, given.fault):
                        self.quantizer.quantize_arrow(relay, given.bits)
                else:
                    self.assertEqual(arrow.read(self.quantizer.quantize_arrow(given.stream, given.bits)), arrow.read(self.quantizer.quantize_arrow(relay, given.bits)))
                gc.collect()
                self.assertTrue(relay.settled)
            self.assertTrue(stream.released)

    def test_no_rows(self):
        peer.write(self.path, arrow.Stream([], schema=table(self.arrays).batches[0]))
        with peer.Reader(self.path) as reader:
            relay = Relay(reader.stream())
            self.assertEqual({name: [] for name in tables.COLUMNS}, arrow.read(self.quantizer.quantize_arrow(relay)))
            self.assertTrue(relay.settled)

    def test_nulls_and_nan_of_arrow_cpp_are_refused_by_their_layer(self):
        good = {"layer_name": arrow.utf8(["a", "b"]), "weights": arrow.lists([[1.0, 2.0], [3.0]])}
        for change, words in (
            ({"layer_name": arrow.utf8(["a", None])}, "no layer_name"),
            ({"weights": arrow.lists([[1.0], None])}, "'b' has no weights"),
            ({"weights": arrow.lists([[1.0], [2.0, None]])}, "'b'.*null at index 1"),
            ({"weights": arrow.lists([[1.0], [2.0, 3.0, float("nan")]])}, "'b'.*NaN or Inf at index 2"),
            ({"weights": arrow.lists([[1], [2]], arrow.int64)}, "Invalid type for 'weights'"),
        ):
            peer.write(self.path, arrow.Stream([arrow.record_batch({**good, **change})]))
            with self.subTest(words), peer.Reader(self.path) as reader:
                relay = Relay(reader.stream())
                with self.assertRaisesRegex(ValueError, words):
                    self.quantizer.quantize_arrow(relay)
                gc.collect()
                self.assertTrue(relay.settled)

    def test_an_error_of_arrow_cpp_in_the_middle_arrives_with_its_words(self):
        peer.write(self.path, table(self.arrays))
        data = bytearray(self.path.read_bytes())
        data[4:200] = bytes(196)  # the first page of names, behind the four letters that begin the file
        self.path.write_bytes(data)
        with peer.Reader(self.path) as reader:
            relay = Relay(reader.stream())
            with self.assertRaisesRegex(Exception, "(?i)thrift|page|decompress|deserialize"):
                self.quantizer.quantize_arrow(relay)
            gc.collect()
            self.assertEqual(1, relay.streams_released)

    def test_weights_are_read_where_arrow_cpp_left_them(self):
        added, output = map(int, children.output(self, MEMORY, self.path).split())
        self.assertGreater(added, output, "less than the output itself: nothing was measured")
        self.assertLess(added, output + 48 * MEGA, "room for slabs and the parser of capsules, and not enough for a copy of 96 MB")


MEGA = 1 << 20
MEMORY = """
import array, pathlib
import arrow_cdata as arrow, arrow_cpp_peer as peer, arrow_quant_v2
from arrow_relay import Relay
def status(key):
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith(key))
def write(count):
    values = array.array("f", [0.25, -1.5, 3.0, 0.5]) * (count // 4)
    items = arrow.Array("f", count, [None, values])
    rows = arrow.Array("+l", 1, [None, array.array("i", [0, count])], [items], names=["item"])
    peer.write(sys.argv[1], arrow.Stream([arrow.record_batch({"layer_name": arrow.utf8(["w"]), "weights": rows})]))
q = arrow_quant_v2.ArrowQuantV2()
for count in (1 << 12, 24 << 20):
    write(count)
    with peer.Reader(sys.argv[1]) as reader:
        held = Relay(reader.stream(), ahead=True)  # in memory, all of it, before the measurement begins
        pathlib.Path("/proc/self/clear_refs").write_text("5")
        before = status("VmRSS:")
        result = q.quantize_arrow(held, 8)
        added = status("VmHWM:") - before
print(added, count + count // 128 * 8)
"""


if __name__ == "__main__":
    unittest.main()
