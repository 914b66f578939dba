"""quantize_batch_with_progress: ten cases."""

import asyncio
import threading
import warnings

import arrow_quant_v2
import layers


class Cases:
    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()
        self.calls = []

    def note(self, name, fraction):
        self.calls.append((name, fraction))

    def weights(self, count):
        return {f"layer.{i}": self.tensor(40, 50, seed=i) for i in range(count)}

    def run_with(self, count, callback, **arguments):
        return self.quantizer.quantize_batch_with_progress(self.weights(count), progress_callback=callback, **arguments)

    def test_one_call_a_layer_and_the_last_is_one(self):
        self.run_with(3, self.note)
        self.assertEqual(["layer.0", "layer.1", "layer.2"], sorted(name for name, _ in self.calls))
        self.assertTrue(all(0.0 < fraction <= 1.0 for _, fraction in self.calls))
        self.assertEqual(1.0, self.calls[-1][1])

    def test_fraction_never_decreases(self):
        self.run_with(10, self.note)
        self.assertEqual(sorted(fraction for _, fraction in self.calls), [fraction for _, fraction in self.calls])
        self.assertEqual(10, len(set(fraction for _, fraction in self.calls)))

    def test_no_callback_is_fine(self):
        self.assertEqual(3, len(self.run_with(3, None)))

    def test_callback_that_raises_is_a_warning_and_the_result_stands(self):
        def fail(name, fraction):
            self.note(name, fraction)
            raise RuntimeError("the window is closed")

        with self.assertWarnsRegex(UserWarning, "progress callback failed at 'layer.*RuntimeError: the window is closed"):
            result = self.run_with(4, fail)
        self.assertEqual(self.quantizer.quantize_batch(self.weights(4)), result)
        self.assertEqual(4, len(self.calls))

    def test_result_is_that_of_quantize_batch(self):
        self.assertEqual(self.quantizer.quantize_batch(self.weights(5), 2), self.run_with(5, self.note, bit_width=2))

    def test_empty_input_gives_no_call(self):
        self.assertEqual({}, self.run_with(0, self.note))
        self.assertEqual([], self.calls)

    def test_fifty_layers_give_fifty_calls(self):
        self.run_with(50, self.note)
        self.assertEqual(({f"layer.{i}" for i in range(50)}, 50, 1.0), ({n for n, _ in self.calls}, len(self.calls), self.calls[-1][1]))

    def test_other_bit_widths_are_refused_without_a_call(self):
        with self.assertRaisesRegex(ValueError, "Invalid bit_width: 3"):
            self.run_with(3, self.note, bit_width=3)
        self.assertEqual([], self.calls)

    def test_callback_gets_a_str_and_a_float(self):
        self.run_with(3, self.note)
        self.assertEqual({(str, float)}, {(type(name), type(fraction)) for name, fraction in self.calls})

    def test_callback_that_ignores_calls_is_fine(self):
        self.assertEqual(20, len(self.run_with(20, lambda *_: None)))

    def test_callback_that_is_not_callable_is_a_type_error(self):
        with self.assertRaisesRegex(TypeError, "'progress_callback': expected a callable, got int"):
            self.run_with(1, 5)

    def test_callback_that_takes_other_arguments_is_a_warning(self):
        with self.assertWarnsRegex(UserWarning, "progress callback failed.*TypeError"):
            self.assertEqual(2, len(self.run_with(2, lambda: None)))

    def test_warning_that_a_filter_turns_into_an_error_raises(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with self.assertRaisesRegex(UserWarning, "progress callback failed"):
                self.run_with(2, lambda *_: 1 / 0)

    def test_keyboard_interrupt_and_exit_stop_the_run_and_propagate(self):
        for kind in (KeyboardInterrupt, SystemExit):
            def stop(name, fraction, kind=kind):
                raise kind("enough")

            with self.subTest(kind.__name__), self.assertRaisesRegex(kind, "enough"):
                self.run_with(10, stop)

    def test_whatever_except_exception_lets_pass_stops_the_run_and_propagates(self):
        class Interrupt(KeyboardInterrupt):
            pass

        class Outcome(BaseException):
            pass

        for kind in (Interrupt, Outcome, GeneratorExit, asyncio.CancelledError):
            def stop(name, fraction, kind=kind):
                self.note(name, fraction)
                raise kind("enough")

            self.calls.clear()
            with self.subTest(kind.__name__), self.assertRaisesRegex(kind, "enough"):
                self.run_with(10, stop)
            self.assertEqual(1, len(self.calls), "nobody asks again")

    def test_a_failure_named_like_an_interrupt_is_a_warning(self):
        failure = type("KeyboardInterrupt", (Exception,), {})

        def fail(name, fraction):
            raise failure("not really")

        with self.assertWarnsRegex(UserWarning, "progress callback failed.*not really"):
            self.assertEqual(2, len(self.run_with(2, fail)))

    def test_other_threads_run_while_layers_are_quantized(self):
        ran = threading.Event()
        other = threading.Thread(target=ran.set)
        self.run_with(2, lambda *_: other.is_alive() or ran.is_set() or other.start())
        other.join()
        self.assertTrue(ran.is_set())

    def test_callback_may_call_the_quantizer_again(self):
        inner = []
        self.run_with(3, lambda name, _: inner.append(self.quantizer.quantize_batch({name: self.tensor(8)})))
        self.assertEqual(3, len(inner))


class OfBuffers(Cases, layers.Buffers):
    pass


@layers.needs_numpy
class OfNumpyArrays(Cases, layers.NumpyArrays):
    pass
