"""What becomes of bad layers among good ones: twelve cases, for both batch methods."""

import warnings

import arrow_quant_v2
import layers

NAN, INFINITY = float("nan"), float("inf")


class Cases:
    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def run_with(self, weights, expect_warnings=0, **arguments):
        """The result, after checking that each left out layer was warned about."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = self.quantizer.quantize_batch(weights, **arguments)
        self.messages = [str(warning.message) for warning in caught]
        self.assertEqual(expect_warnings, len(self.messages), self.messages)
        return result

    def good(self, seed=0):
        return self.tensor(10, 20, seed=seed)

    def bad(self, value=NAN, index=3):
        return self.poisoned_tensor(value, index, 10, 20)

    def test_first_bad_layer_raises_by_default(self):
        with self.assertRaisesRegex(ValueError, "'poor' contains NaN or Inf at index 3"):
            self.quantizer.quantize_batch({"fine": self.good(), "poor": self.bad()})

    def test_first_bad_layer_raises_when_asked_to(self):
        with self.assertRaisesRegex(ValueError, "'poor' contains NaN or Inf"):
            self.quantizer.quantize_batch({"fine": self.good(), "poor": self.bad(INFINITY)}, continue_on_error=False)

    def test_bad_layer_is_left_out_with_a_warning(self):
        result = self.run_with({"a": self.good(), "poor": self.bad(), "b": self.good(1)}, 1, continue_on_error=True)
        self.assertEqual(["a", "b"], list(result))
        self.assertRegex(self.messages[0], "left out.*'poor' contains NaN or Inf at index 3")

    def test_several_bad_layers_leave_the_rest(self):
        weights = {f"l{i}": self.bad() if i in (1, 3) else self.good(i) for i in range(5)}
        self.assertEqual(["l0", "l2", "l4"], list(self.run_with(weights, 2, continue_on_error=True)))

    def test_all_bad_layers_give_an_empty_result(self):
        self.assertEqual({}, self.run_with({"a": self.bad(), "b": self.bad(INFINITY), "c": [1.0]}, 3, continue_on_error=True))

    def test_message_names_the_layer(self):
        name = "unet.down_blocks.0.attentions.1.to_q.weight"
        with self.assertRaises(ValueError) as caught:
            self.quantizer.quantize_batch({name: self.bad()})
        self.assertIn(name, str(caught.exception))

    def test_message_about_a_strided_array_names_the_layer(self):
        with self.assertRaisesRegex(ValueError, "'odd'.*contiguous"):
            self.quantizer.quantize_batch({"odd": self.strided_tensor()})

    def test_every_kind_of_failure_is_left_out_the_same_way(self):
        kinds = {"strided": self.strided_tensor(), "double": self.double_tensor(3), "list": [1.0], "none": None, "nan": self.bad()}
        result = self.run_with({**kinds, "good": self.good()}, len(kinds), continue_on_error=True)
        self.assertEqual(["good"], list(result))
        for name in kinds:
            self.assertTrue(any(f"'{name}'" in message for message in self.messages), (name, self.messages))

    def test_progress_goes_on_to_one_past_a_bad_layer(self):
        for kind, bad in {"found when read": self.strided_tensor(), "found when quantized": self.bad()}.items():
            calls = []
            with self.subTest(kind), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                result = self.quantizer.quantize_batch_with_progress(
                    {"a": self.good(), "bad": bad, "b": self.good(1)}, progress_callback=lambda *call: calls.append(call), continue_on_error=True)
                self.assertEqual(["a", "b"], list(result))
                self.assertEqual(["a", "b", "bad"], sorted(name for name, _ in calls))
                self.assertEqual([1 / 3, 2 / 3, 1.0], [fraction for _, fraction in calls])

    def test_progress_counts_every_layer_once_however_many_are_bad(self):
        good = {f"g{i}": self.good(i) for i in range(16)}
        unreadable = {"list": [1.0], "strided": self.strided_tensor(), "double": self.double_tensor(3)}
        for weights in ({**good, **unreadable, "nan": self.bad()}, unreadable, {"nan": self.bad()}):
            calls = []
            with self.subTest(len(weights)), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.quantizer.quantize_batch_with_progress(weights, progress_callback=lambda *call: calls.append(call), continue_on_error=True)
                self.assertEqual(sorted(weights), sorted(name for name, _ in calls))
                self.assertEqual([(i + 1) / len(weights) for i in range(len(weights))], [fraction for _, fraction in calls])

    def test_the_first_bad_layer_raises_whatever_is_wrong_with_it_and_with_later_ones(self):
        kinds = {"strided": self.strided_tensor(), "list": [1.0], "nan": self.bad()}
        for first in kinds:
            rest = {name: value for name, value in kinds.items() if name != first}
            with self.subTest(first), self.assertRaisesRegex(ValueError, f"'{first}'"):
                self.quantizer.quantize_batch({"good": self.good(), first: kinds[first], **rest})
        with self.assertRaisesRegex(ValueError, "'nan' contains NaN or Inf at index 1"):
            self.quantizer.quantize({"nan": [0.5, NAN], "text": "no numbers"})

    def test_bad_bit_width_raises_even_so(self):
        with self.assertRaisesRegex(ValueError, "bit_width.*3"):
            self.quantizer.quantize_batch({"a": self.good()}, bit_width=3, continue_on_error=True)

    def test_nothing_in_nothing_out(self):
        self.assertEqual({}, self.run_with({}, continue_on_error=True))

    def test_without_failures_the_result_is_the_same(self):
        weights = {"a": self.good(), "b": self.good(1)}
        self.assertEqual(self.run_with(weights), self.run_with(weights, continue_on_error=True))

    def test_what_is_no_dict_of_names_is_a_type_error(self):
        for weights in ([self.good()], {1: self.good()}, None, "text"):
            with self.subTest(type(weights).__name__), self.assertRaisesRegex(TypeError, "'weights_dict'"):
                self.quantizer.quantize_batch(weights, continue_on_error=True)


class OfBuffers(Cases, layers.Buffers):
    pass


@layers.needs_numpy
class OfNumpyArrays(Cases, layers.NumpyArrays):
    pass
