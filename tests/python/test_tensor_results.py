"""Tensors that exported code made: the same memory in numpy, torch and memoryview, for as long as any of them looks at it."""

import array
import copy
import ctypes
import gc
import inspect
import io
import pathlib
import pickle
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import dlpack_producer as dlpack  # noqa: E402
import tensors_image  # noqa: E402

sample = tensors_image.load()
KINDS = (sample.arange, sample.arange_native)


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


class Plain(unittest.TestCase):
    def test_properties(self):
        for make in KINDS:
            t = make(2, 3)
            self.assertIsInstance(t, sample.Tensor)
            self.assertEqual(((2, 3), "float32", 2, 24, 2), (t.shape, t.dtype, t.ndim, t.nbytes, len(t)))
            self.assertEqual([[0, 1, 2], [3, 4, 5]], t.tolist())
            self.assertEqual((1, 0), t.__dlpack_device__())

    def test_scalar_and_empty(self):
        t = sample.scalar(2.5)
        self.assertEqual(((), 0, 8, 2.5), (t.shape, t.ndim, t.nbytes, t.tolist()))
        for length in (len, type(t).__len__):
            with self.assertRaisesRegex(TypeError, "without dimensions"):
                length(t)
        self.assertEqual(2.5, memoryview(t)[()])
        t = sample.empty()
        self.assertEqual(((0, 3), 0, 0, []), (t.shape, t.nbytes, len(t), t.tolist()))
        self.assertEqual((0, 3), memoryview(t).shape)

    def test_cannot_be_made_or_changed_from_python(self):
        with self.assertRaises(TypeError):
            sample.Tensor()
        with self.assertRaises(AttributeError):
            sample.scalar(1).shape = (2,)

    def test_signatures_can_be_read(self):
        self.assertEqual("(self, /, *, stream=None, max_version=None, dl_device=None, copy=None)", str(inspect.signature(sample.Tensor.__dlpack__)))
        self.assertEqual("(self, /)", str(inspect.signature(sample.Tensor.__len__)))
        self.assertIn("outermost", sample.Tensor.__len__.__doc__)

    def test_none_is_none(self):
        self.assertIsNone(sample.of_type("nothing"))

    def test_a_result_is_an_argument(self):
        for make in KINDS:
            t = make(2, 3)
            self.assertEqual(15, sample.sum(t))
            self.assertEqual(ctypes.addressof(ctypes.c_char.from_buffer(t)), sample.address(t))
        self.assertEqual("bfloat16 (2) contiguous", sample.describe(sample.of_type("bfloat16")))
        self.assertEqual(1, sample.sum_bfloat16(sample.of_type("bfloat16")))


class Items(unittest.TestCase):
    """Positions, as a list has them, for scripts that took the results for lists."""

    def test_elements_rows_and_iteration(self):
        for make in KINDS:
            t = make(2, 3)
            self.assertEqual([[0, 1, 2], [3, 4, 5]], [list(row) for row in t])
            self.assertEqual((5.0, 3.0, 2.0), (t[1][2], t[-1][0], t[0][-1]))
            self.assertEqual(((3,), "float32", [3, 4, 5]), (t[1].shape, t[1].dtype, t[1].tolist()))
            self.assertIsInstance(t[0][0], float)
            self.assertTrue(5 in t[1] and 7 not in t[1])
            self.assertEqual([5, 4, 3], list(reversed(t[1])))
        self.assertEqual([], list(sample.empty()))

    def test_slices(self):
        for make in KINDS:
            t = make(4, 2)
            for part in (slice(None), slice(1, 3), slice(-1, None), slice(3, 1), slice(0, 99)):
                self.assertEqual(t.tolist()[part], t[part].tolist(), part)
            self.assertEqual((0, 2), t[4:].shape)
            with self.assertRaisesRegex(ValueError, "no step.*numpy.asarray"):
                t[::2]

    def test_parts_see_the_same_memory_and_keep_it(self):
        for make in KINDS:
            t = make(3, 2)
            row, tail = t[1], t[1:]
            self.assertEqual(sample.address(t) + 8, sample.address(row))
            memoryview(row)[0] = 9
            self.assertEqual([[0, 1], [9, 3], [4, 5]], t.tolist())
            del t
            sample.collect()
            gc.collect()
            self.assertEqual(([9, 3], [[9, 3], [4, 5]], [5]), (row.tolist(), tail.tolist(), tail[1][1:].tolist()))
            self.assertEqual(12, sample.sum(row))
        self.assertTrue(memoryview(sample.fixed()[1:]).readonly)

    def test_dlpack_of_a_part_begins_at_the_part(self):
        np = tensors_image.need("numpy")
        for make in KINDS:
            self.assertEqual([[2, 3], [4, 5]], np.from_dlpack(make(3, 2)[1:]).tolist())

    def test_what_is_no_position_is_refused(self):
        t = sample.arange(2, 3)
        for key in (2, -3):
            with self.assertRaisesRegex(IndexError, "Tensor index out of range"):
                t[key]
        for key, words in (((0, 1), "tuple; numpy.asarray"), ("a", "not str"), (1.0, "not float")):
            with self.assertRaisesRegex(TypeError, words):
                t[key]
        for attempt in (lambda s: s[0], lambda s: s[:], iter):
            with self.assertRaisesRegex(TypeError, "without dimensions"):
                attempt(sample.scalar(1))
        self.assertEqual("(self, /, index)", str(inspect.signature(sample.Tensor.__getitem__)))

    def test_items_leave_nothing_behind(self):
        t = sample.arange_native(1000, 250)
        for _ in range(3):
            before = resident()
            for row in t:
                row[7]
        self.assertLess(resident() - before, 1 << 20)


class Blocks(unittest.TestCase):
    def test_parts_of_one_block_outlive_each_other(self):
        for first in (0, 3, 8):
            parts = sample.halves(first)
            self.assertEqual(list(range(8)), parts[0].tolist() + parts[1].tolist())
            view = memoryview(parts.pop(0))
            gc.collect()
            sample.collect()
            self.assertEqual(list(range(first, 8)), parts.pop().tolist())
            gc.collect()
            sample.collect()
            self.assertEqual(list(range(first)), list(view))


class Pickling(unittest.TestCase):
    """Pickled and copied as the numbers: what comes out has memory of its own."""

    def test_every_type_comes_back_with_its_shape_and_bytes(self):
        names = ("bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "bfloat16", "float32", "float64")
        tensors = [sample.of_type(name) for name in names] + [make(2, 3) for make in KINDS] + [sample.scalar(2.5), sample.empty(), sample.fixed(), sample.arange(3, 2)[1:]]
        ways = [lambda t, p=p: pickle.loads(pickle.dumps(t, p)) for p in range(pickle.HIGHEST_PROTOCOL + 1)] + [copy.copy, copy.deepcopy]
        for tensor in tensors:
            for way in ways:
                back = way(tensor)
                self.assertIs(sample.Tensor, type(back))
                self.assertEqual((tensor.dtype, tensor.shape, tensor.tolist()), (back.dtype, back.shape, back.tolist()))
                if tensor.nbytes:
                    self.assertNotEqual(sample.address(tensor), sample.address(back))

    def test_damaged_pickles_are_refused(self):
        make = sample.Tensor._from_bytes
        self.assertEqual([1.0, 2.0], make("float32", (2,), array.array("f", [1, 2])).tolist())
        for arguments, kind in ((("float31", (1,), b"1234"), ValueError), (("float32", (2,), b"1234"), ValueError), (("float32", (-1,), b"1234"), ValueError),
                                (("float32", (1,), b"123"), ValueError), (("float32", (1 << 62, 8), b""), ValueError), (("float32", (1,), "1234"), TypeError),
                                ((None, (1,), b"1234"), TypeError), (("float32", ("1",), b"1234"), TypeError), (("float32",), TypeError)):
            with self.subTest(arguments=arguments), self.assertRaises(kind):
                make(*arguments)

    def test_pickling_leaves_nothing_behind(self):
        tensor = sample.arange_native(100, 100)
        sizes = []
        for _ in range(4):
            for _ in range(1000):
                copy.copy(tensor)
            sizes.append(resident())
        self.assertLess(sizes[-1] - sizes[1], 8 << 20, sizes)  # 2000 copies that stay would be 80 MB


class Views(unittest.TestCase):
    def test_memoryview(self):
        for make in KINDS:
            view = memoryview(make(2, 3))
            self.assertEqual(((2, 3), (12, 4), "f", 4, False, True), (view.shape, view.strides, view.format, view.itemsize, view.readonly, view.c_contiguous))
            self.assertEqual(4, view[1, 1])

    def test_views_write_to_the_tensor(self):
        for make in KINDS:
            t = make(2, 3)
            view = memoryview(t)
            view[0, 0] = 9
            self.assertEqual([[9, 1, 2], [3, 4, 5]], t.tolist())
            self.assertEqual(24, sample.sum(t))

    def test_read_only(self):
        t = sample.fixed()
        self.assertTrue(memoryview(t).readonly)
        with self.assertRaisesRegex(TypeError, "not writable"):
            ctypes.c_char.from_buffer(t)
        with self.assertRaises(TypeError):
            memoryview(t)[0] = 1
        self.assertEqual(6, sample.sum(t))
        np = tensors_image.need("numpy")
        self.assertFalse(np.asarray(t).flags.writeable)

    def test_a_view_outlives_the_result_and_does_not_move(self):
        for make in KINDS:
            view = memoryview(make(100, 7))
            address = sample.address(view)
            churn = [sample.arange(50, 50) for _ in range(50)]
            sample.collect()
            del churn
            sample.collect()
            gc.collect()
            self.assertEqual(address, sample.address(view))
            self.assertEqual(list(range(700)), [x for row in view.tolist() for x in row])
            view.release()

    def test_buffer_method(self):
        view = sample.arange(2, 2).__buffer__(0)
        self.assertEqual([[0, 1], [2, 3]], view.tolist())
        with self.assertRaisesRegex(BufferError, "read-only"):
            sample.fixed().__buffer__(1)
        with self.assertRaisesRegex(TypeError, "flags"):
            sample.fixed().__buffer__()
        fortran = 0x40 | 0x10 | 8
        with self.assertRaisesRegex(BufferError, "Fortran"):
            sample.arange(2, 2).__buffer__(fortran)
        sample.arange(1, 4).__buffer__(fortran)

    def test_bytes_and_array(self):
        self.assertEqual(array.array("f", range(6)).tobytes(), bytes(sample.arange(2, 3)))

    def test_bfloat16_has_no_format(self):
        with self.assertRaisesRegex(BufferError, "no format for bfloat16; use DLPack"):
            memoryview(sample.of_type("bfloat16"))
        file = io.BytesIO()
        file.write(sample.of_type("bfloat16"))
        self.assertEqual(b"\0\0\x80\x3f", file.getvalue())
        self.assertEqual([0, 1], sample.of_type("bfloat16").tolist())


class Numpy(unittest.TestCase):
    def setUp(self):
        self.np = tensors_image.need("numpy")

    def test_same_memory_in_every_type(self):
        np = self.np
        for name in ("bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64"):
            t = sample.of_type(name)
            values = np.asarray(t)
            self.assertEqual((name, np.dtype(name).char), (t.dtype, values.dtype.char))
            self.assertEqual(([0, 1], [0, 1]), (t.tolist(), values.tolist()))
            self.assertEqual(sample.address(t), values.ctypes.data)
            values[0] = 1
            self.assertEqual([1, 1], t.tolist())

    def test_from_dlpack(self):
        for make in KINDS:
            t = make(2, 3)
            values = self.np.from_dlpack(t)
            self.assertEqual((sample.address(t), [[0, 1, 2], [3, 4, 5]]), (values.ctypes.data, values.tolist()))
            del t
            sample.collect()
            self.assertEqual([[0, 1, 2], [3, 4, 5]], values.tolist())


class Torch(unittest.TestCase):
    def setUp(self):
        self.torch = tensors_image.need("torch")

    def test_same_memory_in_every_type(self):
        torch = self.torch
        for name in ("int8", "uint8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64"):
            t = sample.of_type(name)
            values = torch.from_dlpack(t)
            self.assertEqual((getattr(torch, name), sample.address(t), [0, 1]), (values.dtype, values.data_ptr(), values.tolist()))
            values[0] = 1
            self.assertEqual([1, 1], t.tolist())

    def test_a_tensor_outlives_the_result(self):
        for make in KINDS:
            values = self.torch.from_dlpack(make(10, 10))
            address = values.data_ptr()
            churn = [sample.arange(50, 50) for _ in range(50)]
            sample.collect()
            del churn
            self.assertEqual((4950, address), (values.sum().item(), values.data_ptr()))
            self.assertEqual(address, sample.address(values))

    def test_the_deleter_runs_on_any_thread(self):
        kept = [self.torch.from_dlpack(sample.Store.owned()) for _ in range(8)]
        before = sample.Store.count_freed()
        thread = threading.Thread(target=kept.clear)
        thread.start()
        thread.join()
        gc.collect()
        self.assertEqual(before + 8, sample.Store.count_freed())

    def test_read_only_is_refused(self):
        with self.assertRaisesRegex(BufferError, "read-only"):
            self.torch.from_dlpack(sample.fixed())


class Capsules(unittest.TestCase):
    def test_versions(self):
        t = sample.arange(2, 3)
        for arguments, name in (({}, b"dltensor"), ({"max_version": None}, b"dltensor"), ({"max_version": (0, 8)}, b"dltensor"),
                                ({"max_version": (1, 0)}, b"dltensor_versioned"), ({"max_version": (2, 5)}, b"dltensor_versioned")):
            capsule = t.__dlpack__(**arguments)
            self.assertEqual(name, dlpack.capsule_name(capsule))
            managed = dlpack.open_capsule(capsule)
            tensor = managed.tensor
            self.assertEqual((2, [2, 3], [3, 1], (2, 32, 1), 0), (
                tensor.ndim, tensor.shape[:2], tensor.strides[:2], (tensor.code, tensor.bits, tensor.lanes), tensor.byte_offset))
            self.assertEqual((1, 0, sample.address(t)), (tensor.device_type, tensor.device_id, tensor.data))
            if name.endswith(b"_versioned"):
                self.assertEqual((1, 0, 0), (managed.major, managed.minor, managed.flags))

    def test_flags_and_copy(self):
        t = sample.fixed()
        managed = dlpack.open_capsule(capsule := t.__dlpack__(max_version=(1, 0)))
        self.assertEqual((1, sample.address(t)), (managed.flags, managed.tensor.data))
        managed = dlpack.open_capsule(copied := t.__dlpack__(max_version=(1, 0), copy=True))
        self.assertEqual(2, managed.flags)
        self.assertNotEqual(sample.address(t), managed.tensor.data)
        del t, capsule
        sample.collect()
        self.assertEqual([1, 2, 3], (ctypes.c_float * 3).from_address(managed.tensor.data)[:])
        self.assertEqual(b"dltensor", dlpack.capsule_name(sample.fixed().__dlpack__(copy=True)))
        del copied

    def test_what_cannot_be_done_is_said(self):
        t = sample.arange(2, 3)
        for error, message, arguments in (
                (BufferError, "no streams", {"stream": 1}), (BufferError, "cannot be moved to CUDA", {"dl_device": (2, 0)}),
                (TypeError, "max_version must be a tuple", {"max_version": 1}), (TypeError, "dl_device must be a tuple", {"dl_device": "cpu"}),
                (TypeError, "copy", {"copy": 1}), (TypeError, "unexpected keyword", {"other": 1})):
            with self.assertRaisesRegex(error, message):
                t.__dlpack__(**arguments)
        with self.assertRaisesRegex(TypeError, "keyword arguments only"):
            t.__dlpack__(None)
        with self.assertRaisesRegex(BufferError, "max_version"):
            sample.fixed().__dlpack__()
        t.__dlpack__(stream=None, dl_device=(1, 0), copy=False)

    def test_a_capsule_that_nobody_took_gives_its_memory_back(self):
        before = sample.Store.count_freed()
        for arguments in ({}, {"max_version": (1, 0)}):
            capsule = sample.Store.owned().__dlpack__(**arguments)
            del capsule
        self.assertEqual(before + 2, sample.Store.count_freed())


class Ownership(unittest.TestCase):
    def test_owner_is_disposed_after_the_last_view(self):
        before = sample.Store.count_freed()
        t = sample.Store.owned()
        views = [memoryview(t), t.__dlpack__(), memoryview(t)]
        del t
        while views:
            self.assertEqual(before, sample.Store.count_freed())
            views.pop()
        self.assertEqual(before + 1, sample.Store.count_freed())

    def test_a_returned_array_may_be_returned_again(self):
        store = sample.Store(3)
        view = memoryview(store.numbers)
        view[0] = 7
        view.release()
        self.assertEqual([7, 2, 3], store.numbers.tolist())

    def test_shared_native_memory_outlives_each_result_and_the_store(self):
        store = sample.Store(3)
        memoryview(store.shared)[1] = 5
        self.assertEqual([0, 5, 0], store.shared.tolist())
        t = store.shared
        del store
        self.assertEqual([0, 5, 0], t.tolist())

    def test_native_memory_that_was_handed_over_is_gone_with_its_object(self):
        store = sample.Store(3)
        first, second = store.kept, store.kept
        del first
        self.assertEqual([0, 0, 0], second.tolist())
        del second
        with self.assertRaisesRegex(RuntimeError, "disposed.*Share"):
            store.kept

    def test_one_tensor_in_two_places(self):
        first, second = sample.twice()
        del first
        self.assertEqual([[0, 1, 2]], second.tolist())


class Memory(unittest.TestCase):
    ROUNDS = 100_000

    # Effect: growth that counts as a leak. Origin: 100000 rounds that each lose a block of 64 bytes lose 6 MB. Valid for that many rounds.
    LEAK = 4 << 20

    def check_flat(self, step):
        sizes = []
        for _ in range(3):
            for _ in range(self.ROUNDS):
                step()
            sample.collect()
            gc.collect()
            sizes.append(resident())

        # The first rounds are for the collector to find the size of its youngest generation.
        self.assertLess(sizes[-1] - sizes[1], self.LEAK, sizes)

    def test_results_and_views(self):
        for make in KINDS:
            self.check_flat(lambda: memoryview(make(4, 4)).release())

    def test_capsules_both_versions(self):
        for make in KINDS:
            self.check_flat(lambda: (make(4, 4).__dlpack__(), make(4, 4).__dlpack__(max_version=(1, 0))))

    def test_round_trip_through_dlpack(self):
        class Through:
            def __init__(self, tensor):
                self.__dlpack__, self.__dlpack_device__ = tensor.__dlpack__, tensor.__dlpack_device__

        self.check_flat(lambda: sample.sum(Through(sample.arange(4, 4))))

    def test_torch_in_and_out(self):
        torch = tensors_image.need("torch")
        values = torch.ones(16)
        self.check_flat(lambda: (sample.sum(values), sample.describe(values), torch.from_dlpack(sample.arange_native(4, 4))))


if __name__ == "__main__":
    unittest.main()
