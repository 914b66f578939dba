"""quantize_batch runs layers side by side: seven cases, and what must not depend on it."""

import arrow_quant_v2
import layers


class Cases:
    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def weights(self, count, *shape):
        return {f"layer.{i}.weight": self.tensor(*shape, seed=i) for i in range(count)}

    def test_three_layers_have_all_keys(self):
        for layer in self.quantizer.quantize_batch(self.weights(3, 64, 64), bit_width=4).values():
            self.assertEqual((layers.LAYER_KEYS, 4), (set(layer), layer["bit_width"]))

    def test_two_runs_are_identical_to_the_byte_and_in_order(self):
        weights = self.weights(10, 50, 60)
        first, second = self.quantizer.quantize_batch(weights), arrow_quant_v2.ArrowQuantV2().quantize_batch(weights)
        self.assertEqual(list(weights), list(first))
        self.assertEqual(list(first.items()), list(second.items()))

    def test_order_is_that_of_the_input_and_not_of_names(self):
        names = ["z", "a", "m", "B", "10", "9", "é"]
        self.assertEqual(names, list(self.quantizer.quantize_batch({name: self.tensor(8) for name in names})))

    def test_nothing_in_nothing_out(self):
        self.assertEqual({}, self.quantizer.quantize_batch({}, bit_width=2))

    def test_other_bit_widths_are_refused(self):
        with self.assertRaisesRegex(ValueError, "Invalid bit_width: 3"):
            self.quantizer.quantize_batch(self.weights(3, 8), bit_width=3)

    def test_bad_array_is_named(self):
        with self.assertRaisesRegex(ValueError, "layer.0.weight.*contiguous"):
            self.quantizer.quantize_batch({"layer.0.weight": self.strided_tensor()})

    def test_first_of_several_bad_layers_is_named_every_time(self):
        weights = self.weights(20, 64)
        for i in (7, 13, 19):
            weights[f"layer.{i}.weight"] = self.poisoned_tensor(float("nan"), i, 64)
        for _ in range(5):
            with self.assertRaisesRegex(ValueError, "'layer.7.weight' contains NaN or Inf at index 7"):
                self.quantizer.quantize_batch(weights)

    def test_fifty_layers_have_data_and_scales(self):
        result = self.quantizer.quantize_batch(self.weights(50, 30, 40))
        self.assertEqual(50, len(result))
        for layer in result.values():
            self.assertEqual((600, 30), (len(layer["quantized_data"]), len(layer["scales"])))

    def test_batch_is_exactly_what_single_calls_give(self):
        weights = self.weights(5, 33, 70)
        result = self.quantizer.quantize_batch(weights, bit_width=8)
        for name, tensor in weights.items():
            self.assertEqual({name: result[name]}, self.quantizer.quantize_batch({name: tensor}, bit_width=8))


class OfBuffers(Cases, layers.Buffers):
    pass


@layers.needs_numpy
class OfNumpyArrays(Cases, layers.NumpyArrays):
    def test_numpy_arrays_and_memoryviews_give_the_same(self):
        weights = self.weights(3, 20, 40)
        self.assertEqual(self.quantizer.quantize_batch(weights), self.quantizer.quantize_batch({n: memoryview(w) for n, w in weights.items()}))
