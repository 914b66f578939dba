"""What last_report says after runs over layers in memory."""

import array
import math
import unittest
import warnings

import arrow_cdata as arrow
import arrow_quant_v2 as aq


def floats(*values):
    return array.array("f", values or [0.5, -1.0, 2.0, 0.25])


BAD = floats(1.0, 2.0, math.nan)


def table(*rows):
    return arrow.record_batch({"layer_name": arrow.utf8([name for name, _ in rows]), "weights": arrow.lists([list(values) for _, values in rows])})


class LastReport(unittest.TestCase):
    def setUp(self):
        self.quantizer = aq.ArrowQuantV2()

    def quietly(self, method, *arguments, **options):
        """The texts of the warnings, in order."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            getattr(self.quantizer, method)(*arguments, **options)
        return [str(warning.message) for warning in caught]

    def test_failed_layers_of_a_dict_are_listed_with_the_reason_of_their_warning(self):
        weights = {"good": floats(), "nan": BAD, "double": array.array("d", [1.0]), "list": [1.0], "last": floats()}
        for method in ("quantize_batch", "quantize_batch_with_progress"):
            with self.subTest(method):
                told = self.quietly(method, weights, bit_width=8, continue_on_error=True)
                report = self.quantizer.last_report
                self.assertEqual({"bit_width", "quantized_layers", "failed_layers"}, set(report))
                self.assertEqual((8, 2), (report["bit_width"], report["quantized_layers"]))
                self.assertEqual(["double", "list", "nan"], [row["name"] for row in report["failed_layers"]])
                self.assertEqual(told, ["layer left out: " + row["reason"] for row in report["failed_layers"]])
                self.assertRegex(report["failed_layers"][2]["reason"], "'nan' contains NaN or Inf at index 2")

    def test_failed_rows_of_a_table_are_listed_and_a_missing_name_is_none(self):
        source = table(("good", floats()), ("nan", BAD), (None, [1.0]), ("good", floats()))
        told = self.quietly("quantize_batch_arrow", source, continue_on_error=True)
        report = self.quantizer.last_report
        self.assertEqual((4, 2), (report["bit_width"], report["quantized_layers"]))
        self.assertEqual([None, "nan"], [row["name"] for row in report["failed_layers"]])
        self.assertEqual(told, ["layer left out: " + row["reason"] for row in report["failed_layers"]])
        self.assertRegex(report["failed_layers"][0]["reason"], "Row 2 has no layer_name")

    def test_every_method_reports_a_run_without_failures(self):
        named, rows = {"a": floats(), "b": floats()}, table(("a", floats()), ("b", floats()))
        for bits, (method, weights) in zip((2, 4, 8) * 2, (
                ("quantize", named), ("quantize_batch", named), ("quantize_batch_with_progress", named),
                ("quantize_arrow", rows), ("quantize_arrow_batch", rows), ("quantize_batch_arrow", rows))):
            with self.subTest(method):
                self.assertEqual([], self.quietly(method, weights, bit_width=bits))
                self.assertEqual({"bit_width": bits, "quantized_layers": 2, "failed_layers": []}, self.quantizer.last_report)

    def test_a_later_run_forgets_the_failures_of_an_earlier_one(self):
        self.quietly("quantize_batch", {"nan": BAD}, continue_on_error=True)
        self.assertEqual((0, 1), (self.quantizer.last_report["quantized_layers"], len(self.quantizer.last_report["failed_layers"])))
        self.quietly("quantize_batch", {"good": floats()}, continue_on_error=True)
        self.assertEqual([], self.quantizer.last_report["failed_layers"])

    def test_a_run_that_raises_leaves_the_report_as_it_was(self):
        with self.assertRaises(ValueError):
            self.quantizer.quantize_batch({"nan": BAD})
        self.assertIsNone(self.quantizer.last_report)

    def test_warnings_made_errors_still_leave_the_report(self):
        for method, weights in (("quantize_batch", {"nan": BAD, "good": floats()}), ("quantize_batch_arrow", table(("nan", BAD), ("good", floats())))):
            quantizer = aq.ArrowQuantV2()
            with self.subTest(method), warnings.catch_warnings():
                warnings.simplefilter("error")
                with self.assertRaisesRegex(UserWarning, "layer left out: .*'nan'"):
                    getattr(quantizer, method)(weights, continue_on_error=True)
                self.assertEqual(["nan"], [row["name"] for row in quantizer.last_report["failed_layers"]])


if __name__ == "__main__":
    unittest.main()
