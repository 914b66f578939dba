"""Producer against consumer: ``python3 tests/python/test_arrow_cdata.py``."""

import gc
import pathlib
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import arrow_cdata as arrow  # noqa: E402

try:
    import numpy
except ImportError:
    numpy = None

TEXTS = ["short", "", None, "longer than twelve bytes", "exactly12byt", "ünïcödé in the other heap"]


class RoundTrip(unittest.TestCase):
    def check(self, column, expected):
        batch = arrow.record_batch({"x": column})
        self.assertEqual(arrow.read(batch)["x"], expected)
        gc.collect()
        self.assertEqual((1, 1), (batch.arrays_released, batch.schemas_released))

    def test_text_and_binary_in_every_layout(self):
        for make in (arrow.utf8, arrow.large_utf8, arrow.utf8_view):
            self.check(make(TEXTS), TEXTS)
        raw = [None if t is None else t.encode() for t in TEXTS]
        for make in (arrow.binary, arrow.large_binary, arrow.binary_view):
            self.check(make(raw), raw)

    def test_numbers_with_nulls(self):
        for make in (arrow.float16, arrow.float32, arrow.float64, arrow.int8, arrow.uint8, arrow.int32, arrow.int64):
            self.check(make([1, None, 3]), [1, None, 3])
        self.check(arrow.boolean([True, None, False] * 5), [True, None, False] * 5)
        self.check(arrow.null(3), [None] * 3)

    def test_lists_in_every_layout(self):
        items = arrow.int64([1, 2, 3, 4, None, 6])
        self.check(arrow.list_of(items, [0, 2, 2, 6]), [[1, 2], [], [3, 4, None, 6]])
        self.check(arrow.large_list_of(items, [0, 2, 2, 6], valid=[1, 0, 1]), [[1, 2], None, [3, 4, None, 6]])
        self.check(arrow.fixed_size_list_of(items, 3), [[1, 2, 3], [4, None, 6]])
        self.check(arrow.list_view_of(items, [3, 0, 9], [3, 2, 9], valid=[1, 1, 0]), [[4, None, 6], [1, 2], None])
        self.check(arrow.lists([[1.5], None, []]), [[1.5], None, []])

    def test_dictionary(self):
        self.check(arrow.dictionary([1, 0, None, 1], arrow.utf8(["a", "b"])), ["b", "a", None, "b"])
        self.check(arrow.dictionary([1, 0], arrow.utf8_view(["a", None]), make=arrow.int8), [None, "a"])

    def test_struct(self):
        self.check(arrow.record_batch({"a": arrow.int8([1, 2]), "b": arrow.utf8(["x", "y"])}), [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}])

    def test_offsets_at_every_level(self):
        items = arrow.float32([9, 1, 2, 3, 4, 5, 6]).slice(1)
        column = arrow.list_of(items, [0, 1, 3, 6]).slice(1)
        self.check(column, [[2, 3], [4, 5, 6]])
        self.check(arrow.utf8(TEXTS).slice(3, 2), TEXTS[3:5])
        self.check(arrow.fixed_size_list_of(items, 2).slice(1, 1), [[3, 4]])
        batch = arrow.record_batch({"w": column, "n": arrow.boolean([True, False, None])}, offset=1, length=1)
        self.assertEqual(arrow.read(batch), {"w": [[4, 5, 6]], "n": [False]})

    def test_empty(self):
        self.check(arrow.utf8([]), [])
        self.check(arrow.list_of(arrow.float32([]), [0]), [])
        self.assertEqual(arrow.read(arrow.record_batch({})), {})


class Ownership(unittest.TestCase):
    def test_capsule_is_consumed_once(self):
        batch = arrow.record_batch({"x": arrow.int8([1])})
        schema, array = batch.__arrow_c_array__()
        moved = arrow.take(array, b"arrow_array", arrow.ArrowArray)
        with self.assertRaisesRegex(ValueError, "already consumed"):
            arrow.take(array, b"arrow_array", arrow.ArrowArray)
        with self.assertRaisesRegex(ValueError, "not a capsule named"):
            arrow.take(schema, b"arrow_array", arrow.ArrowArray)
        del schema, array
        self.assertEqual((0, 1), (batch.arrays_released, batch.schemas_released))
        arrow.release(moved)
        self.assertTrue(batch.released)

    def test_unconsumed_capsules_release_when_dropped(self):
        batch = arrow.record_batch({"x": arrow.int8([1])})
        batch.__arrow_c_array__()
        self.assertEqual((1, 1), (batch.arrays_released, batch.schemas_released))
        stream = arrow.Stream([batch])
        stream.__arrow_c_stream__()
        self.assertTrue(stream.released)

    def test_dropped_batch_is_released_with_its_last_reference(self):
        batch = arrow.record_batch({"x": arrow.int8([1, 2])})
        column = arrow.read_batch(batch).column("x")
        self.assertFalse(batch.released)
        self.assertEqual([1, 2], column.to_list())
        del column
        self.assertTrue(batch.released)

    def test_moved_child_outlives_its_parent(self):
        batch = arrow.record_batch({"x": arrow.utf8(["kept"])})
        taken = arrow.read_batch(batch)
        child = arrow.ArrowArray.from_buffer_copy(taken.array.children[0].contents)
        taken.array.children[0].contents.release = None
        taken.close()
        self.assertEqual(["kept"], arrow.Column(taken.field.children[0], child).to_list())
        arrow.release(child)
        self.assertEqual({}, {k: v for k, v in arrow._live.items() if isinstance(v, tuple) and v[1] in (batch, batch.children[0])})

    def test_release_on_another_thread(self):
        batch = arrow.record_batch({"x": arrow.int8([1])})
        taken = arrow.read_batch(batch)
        thread = threading.Thread(target=taken.close)
        thread.start()
        thread.join()
        self.assertTrue(batch.released)


class Streams(unittest.TestCase):
    def test_chunks_repeatable(self):
        stream = arrow.Stream([arrow.record_batch({"x": arrow.int8([i] * i)}) for i in range(4)])
        for _ in range(2):
            self.assertEqual([1, 2, 2, 3, 3, 3], arrow.read(stream)["x"])
        self.assertEqual(2, stream.streams_released)
        self.assertTrue(stream.released)

    def test_no_chunks(self):
        stream = arrow.Stream([], schema=arrow.record_batch({"x": arrow.int8([])}))
        self.assertEqual({"x": []}, arrow.read(stream))
        self.assertTrue(stream.released)

    def test_failure_carries_the_message(self):
        stream = arrow.Stream([arrow.record_batch({"x": arrow.int8([1])})], fail_at=1, error="disk on fire")
        with self.assertRaisesRegex(arrow.ProducerError, "disk on fire"):
            for batch in arrow.read_stream(stream):
                batch.close()
        self.assertTrue(stream.released)


@unittest.skipIf(numpy is None, "numpy is not installed")
class WithNumpy(unittest.TestCase):
    def test_numpy_goes_in_and_out_without_a_copy(self):
        values = numpy.arange(6, dtype=numpy.float32)
        batch = arrow.record_batch({"w": arrow.float32(values)})
        with arrow.read_batch(batch) as taken:
            out = taken.column("w").numpy()
            self.assertEqual(values.ctypes.data, out.ctypes.data)
            numpy.testing.assert_array_equal(values, out)
        readonly = numpy.arange(3, dtype=numpy.float64)
        readonly.setflags(write=False)
        self.assertEqual([0, 1, 2], arrow.read(arrow.record_batch({"w": arrow.float64(readonly)}))["w"])
        halves = numpy.array([1, 2], dtype=numpy.float16)
        self.assertEqual([1, 2], arrow.read(arrow.record_batch({"w": arrow.float16(halves)}))["w"])

    def test_strided_input_is_refused(self):
        with self.assertRaises((ValueError, TypeError)):
            arrow.float32(numpy.zeros((4, 4), dtype=numpy.float32)[:, 1])


if __name__ == "__main__":
    unittest.main()
