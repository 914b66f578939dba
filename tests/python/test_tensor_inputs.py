"""Tensors that Python owns, seen in place by exported code."""

import array
import gc
import sys
import unittest

import pathlib
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import dlpack_producer as dlpack  # noqa: E402
import tensors_image  # noqa: E402

sample = tensors_image.load()


class ListsAndArrays(unittest.TestCase):
    """ArrayLike<T>: either form in, copied; the form that is asked for out."""

    def test_lists_arrays_and_own_results_are_read_alike(self):
        values = [1.0, 2.5, -3.0]
        sources = [values, tuple(values), array.array("f", values), array.array("d", values), memoryview(array.array("f", values)),
                   memoryview(array.array("f", [1, 0, 2.5, 0, -3, 0]))[::2], dlpack.Producer(values), sample.singles(values, True)]
        for source in sources:
            with self.subTest(type(source).__name__):
                self.assertEqual((list, values), (type(sample.singles(source, False)), sample.singles(source, False)))
                made = sample.singles(source, True)
                self.assertEqual((sample.Tensor, "float32", values), (type(made), made.dtype, made.tolist()))
        self.assertEqual(([], []), (sample.singles([], False), sample.singles(array.array("f"), True).tolist()))
        self.assertEqual([1, -2], sample.shorts(array.array("i", [1, -2]), False))
        self.assertEqual([1, -2], list(sample.shorts(array.array("h", [1, -2]), True)))

    def test_numpy_arrays_of_every_number_type(self):
        np = tensors_image.need("numpy")
        for name in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64"):
            self.assertEqual([1.0, 2.0], sample.singles(np.array([1, 2], name), False), name)

    def test_a_copy_is_taken(self):
        values = array.array("f", [1, 2])
        made = sample.singles(values, True)
        values[0] = 9
        values.append(4)  # would raise BufferError while somebody held the buffer
        self.assertEqual([1, 2], made.tolist())

    def test_what_does_not_fit_is_refused_with_its_place(self):
        for value, kind, words in (
                ("text", TypeError, "expected a list, got str"), (b"12", TypeError, "expected a list, got bytes"), (None, TypeError, "expected a list, got NoneType"),
                ([1.0, "x"], TypeError, r"\[1\]: expected float, got str"), (array.array("d", [0, 1e300]), OverflowError, r"\[1\]: .*float32"),
                (memoryview(bytes(16)).cast("f", [2, 2]), TypeError, "a list of numbers or an array of one dimension, got a memoryview of 2")):
            with self.subTest(value=value), self.assertRaisesRegex(kind, rf"singles\(\) argument 'values'.*{words}"):
                sample.singles(value, False)
        with self.assertRaisesRegex(OverflowError, "40000"):
            sample.shorts(array.array("i", [40000]), False)


class Buffers(unittest.TestCase):
    def test_array_and_memoryview_are_read_in_place(self):
        values = array.array("f", [1, 2, 3])
        self.assertEqual(6, sample.sum(values))
        self.assertEqual(5, sample.sum(memoryview(values)[1:]))
        self.assertEqual(values.buffer_info()[0], sample.address(values))
        values.append(4)  # would raise BufferError while somebody held the buffer

    def test_numpy_in_every_type(self):
        np = tensors_image.need("numpy")
        for name in ("bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64"):
            self.assertEqual(f"{name} (2, 3) contiguous", sample.describe(np.ones((2, 3), name)))
        self.assertEqual(6, sample.sum_halves(np.ones((2, 3), "float16")))
        self.assertEqual(2, sample.count_true(np.array([True, False, True])))
        self.assertEqual("other (2,) contiguous", sample.describe(np.zeros(2, "complex64")).replace("(2)", "(2,)"))
        values = np.ones((4, 5), "float32")
        self.assertEqual(values.ctypes.data, sample.address(values))

    def test_wrong_layout_and_type_say_what_was_expected(self):
        np = tensors_image.need("numpy")
        with self.assertRaisesRegex(ValueError, r"sum\(\) argument 'values': expected a contiguous float32 buffer, got a ndarray that is not contiguous"):
            sample.sum(np.ones((4, 4), "float32").T[1:])
        with self.assertRaisesRegex(TypeError, "expected a contiguous float32 buffer, got elements of type float64"):
            sample.sum(np.ones(3))
        with self.assertRaisesRegex(TypeError, "expected a contiguous bool buffer, got elements of type other"):
            sample.count_true(np.zeros(3, "complex64"))
        with self.assertRaisesRegex(TypeError, "expected a contiguous float32 buffer, got int"):
            sample.sum(3)
        with self.assertRaisesRegex(TypeError, "expected an object with the buffer protocol or DLPack, such as a numpy array, got list"):
            sample.describe([1.0])

    def test_array_like_takes_lists_too(self):
        self.assertEqual("3 numbers", sample.describe_array([1, 2.5, 3]))
        self.assertEqual("2 numbers", sample.describe_array((1, 2)))
        self.assertEqual("float64 (2) contiguous", sample.describe_array(array.array("d", [1, 2])))
        self.assertEqual("float32 (4) contiguous", sample.describe_array(dlpack.Producer()))


class Torch(unittest.TestCase):
    def setUp(self):
        self.torch = tensors_image.need("torch")

    def test_every_type_comes_in_place(self):
        torch = self.torch
        for name in ("int8", "uint8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64"):
            values = torch.ones((2, 3), dtype=getattr(torch, name))
            self.assertEqual(f"{name} (2, 3) contiguous", sample.describe(values))
            self.assertEqual(values.data_ptr(), sample.address(values))

    def test_float32_and_bfloat16_are_read(self):
        torch = self.torch
        self.assertEqual(6, sample.sum(torch.ones(2, 3)))
        self.assertEqual([2, 3], sample.shape_of(torch.ones(2, 3)))
        self.assertEqual(6, sample.sum_halves(torch.ones((2, 3), dtype=torch.float16)))
        self.assertEqual(7.5, sample.sum_bfloat16(torch.full((5,), 1.5, dtype=torch.bfloat16)))
        self.assertEqual(6, sample.sum_longs(torch.ones((2, 3), dtype=torch.int64)))

    def test_a_slice_starts_where_it_starts(self):
        values = self.torch.arange(10, dtype=self.torch.float32)
        self.assertEqual(7 + 8 + 9, sample.sum(values[7:]))
        self.assertEqual(values[7:].data_ptr(), sample.address(values[7:]))
        self.assertEqual(0, sample.sum(self.torch.zeros(0)))

    def test_strided_is_refused_where_contiguous_is_asked(self):
        values = self.torch.ones(3, 4).t()
        self.assertEqual("float32 (4, 3) strided", sample.describe(values))
        with self.assertRaisesRegex(ValueError, r"got a Tensor that is not contiguous; copy it first \(torch: tensor.contiguous\(\)\)"):
            sample.sum(values)

    def test_gradients_are_refused_in_torchs_own_words(self):
        with self.assertRaisesRegex(Exception, "detach"):
            sample.sum(self.torch.ones(3, requires_grad=True))

    def test_wrong_type_is_named(self):
        with self.assertRaisesRegex(TypeError, "expected a contiguous float32 buffer, got elements of type bfloat16"):
            sample.sum(self.torch.ones(3, dtype=self.torch.bfloat16))

    def test_the_tensor_is_free_after_the_call(self):
        import weakref
        values = self.torch.ones(3)
        gone = weakref.ref(values)
        sample.sum(values)
        del values
        gc.collect()
        self.assertIsNone(gone())


class Producers(unittest.TestCase):
    """Exactly one deleter call for each tensor taken, none for one that was not."""

    def check(self, deleted, producer, expected=None, error=None, message="", call=None):
        call = call or sample.sum
        if error:
            with self.assertRaisesRegex(error, message):
                call(producer)
        else:
            self.assertEqual(expected, call(producer))
        del_count = producer.deleted
        producer.capsule = None
        gc.collect()
        self.assertEqual((deleted, deleted), (del_count, producer.deleted))

    def test_versioned_and_unversioned(self):
        for versioned in (False, True):
            for old in (False, True):
                producer = dlpack.Producer(versioned=versioned, old=old)
                self.assertEqual(10, sample.sum(producer))
                self.assertEqual([{}] if old else [{"max_version": (1, 0)}], producer.asked)
                self.assertEqual(b"used_" + producer.name, dlpack.capsule_name(producer.capsule))
                self.assertEqual(1, producer.deleted)
            self.check(1, dlpack.Producer(versioned=versioned), "float32 (4) contiguous", call=sample.describe)
            self.check(1, dlpack.Producer(versioned=versioned), 10, call=sample.sum_unlocked)
            self.check(1, dlpack.Producer(versioned=versioned), None, call=sample.error_of)

    def test_no_deleter(self):
        for versioned in (False, True):
            self.check(0, dlpack.Producer(versioned=versioned, has_deleter=False), 10)

    def test_a_newer_minor_version_is_read_and_another_major_only_deleted(self):
        producer = dlpack.Producer(versioned=True)
        producer.managed.minor = 7
        self.check(1, producer, 10)
        for major in (0, 2, 2**32 - 1):
            self.check(1, dlpack.Producer(versioned=True, major=major, ndim=-5), None, BufferError, f"DLPack version {major}, and 1 is what can be read")

    def test_other_devices_are_refused_before_the_tensor_is_asked_for(self):
        producer = dlpack.Producer(device=(2, 3))
        self.check(0, producer, None, BufferError, r"sum\(\) argument 'values': the tensor is not in the memory of the CPU but on CUDA \(device 3\)")
        self.assertEqual([], producer.asked)
        self.check(1, dlpack.Producer(device_type=2), None, BufferError, "on CUDA")
        for device in (None, 1, (1,), ("cpu", 0), (1, 0, 0)):
            self.check(0, dlpack.Producer(device=device), None, BufferError, "must return a tuple of two ints")

    def test_a_batch_sees_the_refusal_as_text(self):
        self.assertIn("on CUDA", sample.error_of(dlpack.Producer(device=(2, 0))))

    def test_a_capsule_is_consumed_once(self):
        for versioned in (False, True):
            producer = dlpack.Producer(versioned=versioned)
            sample.sum(producer)
            producer.reuse = producer.capsule
            with self.assertRaisesRegex(BufferError, "a capsule that was consumed before"):
                sample.sum(producer)
            self.assertEqual(1, producer.deleted)

    def test_what_is_no_capsule_is_refused(self):
        producer = dlpack.Producer()
        for thing in (3, "dltensor", object()):
            producer.reuse = thing
            with self.assertRaisesRegex(BufferError, f"returned no DLPack capsule but {type(thing).__name__}"):
                sample.sum(producer)
        with self.assertRaisesRegex(BufferError, "returned no DLPack capsule"):
            sample.sum(dlpack.Producer(name=b"arrow_array"))

    def test_errors_of_the_producer_pass_unchanged(self):
        class Broken:
            def __dlpack__(self, **arguments):
                raise ZeroDivisionError("of the producer")

        with self.assertRaisesRegex(ZeroDivisionError, "of the producer"):
            sample.sum(Broken())

        class Trap:
            @property
            def __dlpack__(self):
                raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            sample.sum(Trap())

    def test_offset_and_strides(self):
        self.check(1, dlpack.Producer(shape=(2,), byte_offset=8), 7)
        self.check(1, dlpack.Producer(shape=(2, 2), strides=(2, 1)), 10)
        self.check(1, dlpack.Producer(shape=(1, 4), strides=(999, 1)), 10)
        self.check(1, dlpack.Producer(shape=(2, 2), strides=(1, 2)), None, ValueError, "not contiguous")
        self.check(1, dlpack.Producer(shape=(2,), strides=(2,)), "float32 (2) strided", call=sample.describe)
        self.check(1, dlpack.Producer(shape=()), "float32 () contiguous", call=sample.describe)
        self.check(1, dlpack.Producer(shape=(0, 3), data=None), 0)
        self.check(1, dlpack.Producer(shape=(1,), byte_offset=2), None, ValueError, "not aligned to 4 bytes")

    def test_other_element_types_are_named_and_vectors_refused(self):
        self.check(1, dlpack.Producer(kind=dlpack.BFLOAT16), "bfloat16 (4) contiguous", call=sample.describe)
        self.check(1, dlpack.Producer(kind=(5, 64)), "other (4) contiguous", call=sample.describe)
        self.check(1, dlpack.Producer(kind=(2, 8)), None, TypeError, "got elements of type other")
        self.check(1, dlpack.Producer(lanes=4), None, BufferError, "a vector of 4 numbers")
        self.check(1, dlpack.Producer(lanes=0), None, BufferError, "a vector of 0 numbers")

    def test_broken_structs_are_exceptions_and_still_deleted(self):
        broken = [
            dict(ndim=-1), dict(ndim=65), dict(ndim=2**31 - 1), dict(shape=(-1,)), dict(shape=(2**62, 4)), dict(shape=(2**32, 2**32)),
            dict(data=None), dict(byte_offset=2**64 - 1), dict(bits=0), dict(data=2**64 - 4), dict(device_type=-1), dict(device_type=99),
        ]
        for fields in broken:
            for versioned in (False, True):
                with self.subTest(versioned=versioned, **fields):
                    self.check(1, dlpack.Producer(versioned=versioned, **fields), None, BufferError, "sum\\(\\) argument 'values': ")
        producer = dlpack.Producer()
        producer.managed.tensor.shape = None
        self.check(1, producer, None, BufferError, "it has no shape")

    def test_the_deleter_runs_when_the_method_throws_and_sees_no_error(self):
        seen = []
        producer = dlpack.Producer(on_delete=lambda: seen.append(sum(range(10))))
        with self.assertRaisesRegex(RuntimeError, "no use for 4 elements"):
            sample.fail(producer)
        self.assertEqual(([45], 1), (seen, producer.deleted))

    def test_a_buffer_of_unknown_type_gives_way_to_dlpack(self):
        np = tensors_image.need("numpy")

        class Bits(np.ndarray):
            def __dlpack__(self, **arguments):
                return producer.__dlpack__()

            def __dlpack_device__(self):
                return (1, 0)

        producer = dlpack.Producer(kind=dlpack.BFLOAT16)
        self.assertEqual("bfloat16 (4) contiguous", sample.describe(np.zeros(4, "complex64").view(Bits)))
        self.assertEqual(1, producer.deleted)
        producer.deleted = 0
        self.assertEqual("float32 (4) contiguous", sample.describe(np.zeros(4, "float32").view(Bits)))
        self.assertEqual(0, producer.deleted)
        producer.managed.tensor.code, producer.managed.tensor.bits = dlpack.FLOAT32
        self.assertEqual(10, sample.sum(np.zeros(4, "complex64").view(Bits)))
        producer.managed.tensor.lanes = 2
        with self.assertRaisesRegex(TypeError, "got elements of type other"):
            sample.sum(np.zeros(4, "complex64").view(Bits))
        self.assertEqual("other (4) contiguous", sample.describe(np.zeros(4, "complex64").view(Bits)))


if __name__ == "__main__":
    unittest.main()
