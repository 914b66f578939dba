"""quantize_batch: fifteen cases, with memoryviews and with numpy arrays."""

import ctypes

import arrow_quant_v2
import layers


class Cases:
    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def refuse(self, weights, pattern, **arguments):
        with self.assertRaisesRegex(ValueError, pattern) as caught:
            self.quantizer.quantize_batch(weights, **arguments)
        return caught.exception

    def test_three_layers_have_all_keys(self):
        shapes = {"a": (100, 100), "b": (200, 50), "c": (50, 200)}
        result = self.quantizer.quantize_batch({name: self.tensor(*shape) for name, shape in shapes.items()}, bit_width=4)
        self.assertEqual(list(shapes), list(result))
        for name, layer in result.items():
            self.assertEqual(layers.LAYER_KEYS, set(layer))
            self.assertEqual((4, list(shapes[name]), "lsb-first"), (layer["bit_width"], layer["shape"], layer["packing"]))

    def test_empty_dict_gives_an_empty_dict(self):
        self.assertEqual({}, self.quantizer.quantize_batch({}))

    def test_single_layer_has_data_scales_and_zero_points(self):
        layer = self.quantizer.quantize_batch({"w": self.tensor(64, 130)})["w"]
        self.assertEqual((64 * 65, 128, 128), (len(layer["quantized_data"]), len(layer["scales"]), len(layer["zero_points"])))
        self.assertIs(bytes, type(layer["quantized_data"]))
        self.assertTrue(all(type(value) is float for value in layer["scales"] + layer["zero_points"]))
        self.assertTrue(all(scale > 0 for scale in layer["scales"]))

    def test_bit_widths_are_echoed_and_change_the_size(self):
        weights = {"w": self.tensor(10, 100)}
        for bits in (2, 4, 8):
            with self.subTest(bits=bits):
                layer = self.quantizer.quantize_batch(weights, bit_width=bits)["w"]
                self.assertEqual((bits, 1000 * bits // 8), (layer["bit_width"], len(layer["quantized_data"])))

    def test_other_bit_widths_are_refused_before_the_layers_are_judged(self):
        for bits in (3, 16, 0, -1, 300, 2**40, -2**63):
            with self.subTest(bits=bits):
                error = self.refuse({"w": "no array at all"}, rf"^Invalid bit_width: {bits}\. Must be 2, 4, or 8$", bit_width=bits)
                self.assertIsInstance(error, arrow_quant_v2.ConfigurationError)
        for bits in ("4", 4.0, True):
            with self.subTest(bits=bits), self.assertRaisesRegex(TypeError, "'bit_width': expected int, got"):
                self.quantizer.quantize_batch({}, bit_width=bits)

    def test_array_that_is_not_contiguous_is_refused(self):
        self.refuse({"layer.strided": self.strided_tensor()}, "'layer.strided'.*is not contiguous.*ascontiguousarray")

    def test_float64_is_refused(self):
        self.refuse({"w": self.double_tensor(4, 4)}, r"has dtype 'float64', expected 'float32'.*astype\(np.float32\)")

    def test_nan_names_layer_and_index(self):
        error = self.refuse({"good": self.tensor(4), "bad": self.poisoned_tensor(float("nan"), 17, 5, 7)}, "'bad' contains NaN or Inf at index 17")
        self.assertIsInstance(error, arrow_quant_v2.ValidationError)

    def test_infinity_names_layer_and_index(self):
        for value in (float("inf"), float("-inf")):
            self.refuse({"bad": self.poisoned_tensor(value, 0, 300, 700)}, "'bad' contains NaN or Inf at index 0")
            self.refuse({"bad": self.poisoned_tensor(value, 209_999, 300, 700)}, "'bad' contains NaN or Inf at index 209999")

    def test_elements_without_a_name_are_told_by_their_format(self):
        big_endian = (ctypes.c_float.__ctype_be__ * 4)()
        self.refuse({"w": big_endian}, "Array for layer 'w' has dtype '>f', expected 'float32'")
        with self.assertRaisesRegex(ValueError, "has dtype '>f', expected 'float32', 'float64', 'float16' or 'bfloat16'"):
            self.quantizer.quantize({"w": big_endian})

    def test_what_is_no_array_is_refused(self):
        for value, kind in (([1.0, 2.0], "list"), ("text", "str"), (None, "NoneType"), (1.0, "float")):
            with self.subTest(kind):
                self.refuse({"layer.list": value}, f"Expected numpy array for layer 'layer.list', got {kind}")

    def test_hundred_layers_are_all_there(self):
        weights = {f"layer.{i}": self.tensor(100, 100, seed=i % 3) for i in range(100)}
        self.assertEqual(list(weights), list(self.quantizer.quantize_batch(weights)))

    def test_vectors_keep_their_shape(self):
        result = self.quantizer.quantize_batch({"a": self.tensor(100), "b": self.tensor(200)})
        self.assertEqual([[100], [200]], [layer["shape"] for layer in result.values()])

    def test_matrices_keep_their_shape(self):
        result = self.quantizer.quantize_batch({"a": self.tensor(100, 50), "b": self.tensor(200, 100)})
        self.assertEqual([[100, 50], [200, 100]], [layer["shape"] for layer in result.values()])

    def test_ranks_may_differ_in_one_call(self):
        shapes = [(64, 32), (64,), (8, 4, 3, 3), (1,)]
        result = self.quantizer.quantize_batch({f"rank {i}": self.tensor(*shape) for i, shape in enumerate(shapes)})
        self.assertEqual([list(shape) for shape in shapes], [layer["shape"] for layer in result.values()])

    def test_bit_width_is_four_when_left_out_or_none(self):
        weights = {"w": self.tensor(30, 40)}
        expected = self.quantizer.quantize_batch(weights, 4)
        self.assertEqual(expected, self.quantizer.quantize_batch(weights))
        self.assertEqual(expected, self.quantizer.quantize_batch(weights, None))


class OfBuffers(Cases, layers.Buffers):
    pass


@layers.needs_numpy
class OfNumpyArrays(Cases, layers.NumpyArrays):
    def test_fortran_order_is_refused(self):
        self.refuse({"w": layers.numpy.asfortranarray(self.tensor(4, 6))}, "'w' is not contiguous")

    def test_scalar_and_empty_arrays_are_exact(self):
        result = self.quantizer.quantize_batch({
            "scalar": layers.numpy.float32(2.5).reshape(()), "empty": self.tensor(0), "no rows": self.tensor(0, 7), "no columns": self.tensor(7, 0)})
        self.assertEqual([[], [0], [0, 7], [7, 0]], [layer["shape"] for layer in result.values()])
        self.assertEqual([2.5], layers.decode(result["scalar"]))
        for name in ("empty", "no rows", "no columns"):
            self.assertEqual((b"", [], []), tuple(result[name][key] for key in ("quantized_data", "scales", "zero_points")))

    def test_array_of_objects_or_integers_is_refused(self):
        for dtype in ("int32", "uint8", "complex64", "object", "bool"):
            with self.subTest(dtype):
                self.refuse({"w": layers.numpy.ones(4, dtype)}, "layer 'w'")

    def test_array_of_foreign_byte_order_is_refused(self):
        self.refuse({"w": self.tensor(4).astype(">f4")}, "layer 'w'")

    def test_read_only_array_is_read(self):
        weights = self.tensor(4, 4)
        expected = self.quantizer.quantize_batch({"w": weights})
        weights.flags.writeable = False
        self.assertEqual(expected, self.quantizer.quantize_batch({"w": weights}))
