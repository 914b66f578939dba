"""Which tables the Arrow methods take, and what they say about the others."""

import array
import unittest

import arrow_cdata as arrow
import arrow_quant_v2
import layers
import tables

ROWS = [[0.5, -1.25, 3.0], [2.0], []]
NAMES = ["a", "b, longer than twelve bytes", "ü"]


def good(**changes):
    columns = {"layer_name": arrow.utf8(NAMES), "weights": arrow.lists(ROWS), "shape": arrow.lists([[3], [1], [0]], arrow.int64)}
    return {**columns, **changes}


class Schema(unittest.TestCase):
    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()
        self.expected = arrow.read(self.quantizer.quantize_arrow(arrow.record_batch(good())))

    def both(self, columns):
        """The result of both methods, which must agree."""
        batch = arrow.record_batch(columns)
        table = arrow.read(self.quantizer.quantize_arrow(arrow.Stream([batch])))
        self.assertEqual(table, arrow.read(self.quantizer.quantize_arrow_batch(batch)))
        return table

    def refuse(self, columns, *patterns, error=arrow_quant_v2.ValidationError):
        batch = arrow.record_batch(columns)
        for method, argument in ((self.quantizer.quantize_arrow, arrow.Stream([batch])), (self.quantizer.quantize_arrow_batch, batch)):
            with self.assertRaises(ValueError) as caught:
                method(argument)
            self.assertIsInstance(caught.exception, error)
            for pattern in patterns:
                self.assertRegex(str(caught.exception), pattern)

    def test_every_text_layout_of_names_is_read(self):
        for make in (arrow.utf8, arrow.large_utf8, arrow.utf8_view):
            with self.subTest(make.__name__):
                self.assertEqual(self.expected, self.both(good(layer_name=make(NAMES))))

    def test_names_in_a_dictionary_are_read(self):
        self.assertEqual(self.expected, self.both(good(layer_name=arrow.dictionary([2, 0, 1], arrow.utf8([NAMES[1], NAMES[2], NAMES[0]])))))

    def test_every_list_layout_of_weights_is_read(self):
        items, offsets = arrow.float32([0.5, -1.25, 3.0, 2.0]), [0, 3, 4, 4]
        for name, made in {
            "large_list": arrow.large_list_of(items, offsets),
            "list_view": arrow.list_view_of(items, [0, 3, 0], [3, 1, 0]),
            "list that starts later": arrow.list_of(arrow.float32([9.0, 0.5, -1.25, 3.0, 2.0]), [1, 4, 5, 5]),
        }.items():
            with self.subTest(name):
                self.assertEqual(self.expected, self.both(good(weights=made)))

    def test_fixed_size_list_is_read(self):
        columns = {"layer_name": arrow.utf8(["a", "b"]), "weights": arrow.fixed_size_list_of(arrow.float32([1, 2, 3, 4, 5, 6]), 3)}
        lists = {"layer_name": arrow.utf8(["a", "b"]), "weights": arrow.lists([[1, 2, 3], [4, 5, 6]])}
        self.assertEqual(self.both(lists), self.both(columns))

    def test_float64_and_float16_that_float32_can_hold_give_the_same(self):
        for make in (arrow.float64, arrow.float16):
            with self.subTest(make.__name__):
                self.assertEqual(self.expected, self.both(good(weights=arrow.lists(ROWS, make))))

    def test_other_items_are_refused_by_name(self):
        for make in (arrow.int64, arrow.int32, arrow.uint8, arrow.utf8):
            with self.subTest(make.__name__):
                rows = [["x"]] * 3 if make is arrow.utf8 else [[1]] * 3
                self.refuse(good(weights=arrow.lists(rows, make)), "'weights'", "float32", "Expected schema")

    def test_weights_that_are_no_lists_are_refused(self):
        self.refuse(good(weights=arrow.float32([1, 2, 3])), "Invalid type for 'weights'", "list", "Expected schema")

    def test_names_that_are_no_text_are_refused(self):
        for column in (arrow.int64([1, 2, 3]), arrow.binary([b"a", b"b", b"c"]), arrow.lists([["a"]] * 3, arrow.utf8)):
            self.refuse(good(layer_name=column), "Invalid type for 'layer_name'", "Expected schema")

    def test_shapes_of_other_types_are_refused(self):
        for column in (arrow.utf8(["3", "1", "0"]), arrow.int64([3, 1, 0]), arrow.lists([[3], [1], [0]], arrow.float32)):
            self.refuse(good(shape=column), "Invalid type for 'shape'", "int64")

    def test_shape_and_number_of_weights_must_agree(self):
        for name, shape in {"too many": [2, 2], "too few": [2], "a zero side": [3, 0], "negative": [-1, -3], "three sides": [3, 1, 2], "overflow": [2**40, 2**40]}.items():
            with self.subTest(name):
                self.refuse(good(shape=arrow.lists([shape, [1], [0]], arrow.int64)), "ayer 'a'",
                            error=arrow_quant_v2.ShapeMismatchError)
        self.assertEqual([[3, 1], [1, 1, 1], [0, 5]], self.both(good(shape=arrow.lists([[3, 1], [1, 1, 1], [0, 5]], arrow.int64)))["shape"])

    def test_null_shape_means_the_length(self):
        self.assertEqual(self.expected, self.both(good(shape=arrow.lists([None, [1], None], arrow.int64))))

    def test_nulls_are_refused_with_their_place(self):
        self.refuse(good(layer_name=arrow.utf8(["a", None, "c"])), "Row 1", "layer_name")
        self.refuse(good(weights=arrow.lists([ROWS[0], None, []])), NAMES[1], "null")
        self.refuse(good(weights=arrow.lists([[1.0, 2.0, None], [1.0], []])), "'a' contains a null at index 2")
        self.refuse(good(shape=arrow.lists([[None], [1], [0]], arrow.int64)), "shape of layer 'a'", "null")

    def test_extra_columns_and_column_order_do_not_matter(self):
        columns = good(comment=arrow.utf8(["x", None, "z"]), count=arrow.boolean([True, None, False]))
        self.assertEqual(self.expected, self.both(dict(reversed(columns.items()))))

    def test_declared_nullability_does_not_matter(self):
        self.assertEqual(self.expected, self.both(good(layer_name=arrow.utf8(NAMES, nullable=False), weights=arrow.lists(ROWS, nullable=False))))

    def test_duplicate_names_are_separate_rows(self):
        read = self.both({"layer_name": arrow.utf8(["same", "same"]), "weights": arrow.lists([[1.0, 2.0], [5.0]])})
        self.assertEqual((["same", "same"], [[2], [1]]), (read["layer_name"], read["shape"]))

    def test_slices_of_a_batch_are_read_from_their_offset(self):
        whole = arrow.record_batch(good())
        read = arrow.read(self.quantizer.quantize_arrow_batch(whole.slice(1, 1)))
        self.assertEqual({name: values[1:2] for name, values in self.expected.items()}, read)

    def test_every_chunk_is_read_in_order_and_empty_ones_are_passed_over(self):
        whole = arrow.record_batch(good())
        empty = whole.slice(1, 0)
        chunks = [empty, whole.slice(0, 1), empty, whole.slice(1, 2), empty]
        self.assertEqual(self.expected, arrow.read(self.quantizer.quantize_arrow(arrow.Stream(chunks))))

    def test_stream_without_batches_gives_no_rows(self):
        result = self.quantizer.quantize_arrow(arrow.Stream([], schema=arrow.record_batch(good())))
        self.assertEqual((0, tables.FORMATS), (result.num_rows, tables.formats(result)))

    def test_extreme_finite_values_are_taken(self):
        big, tiny = 3.4e38, 1.4e-45
        read = self.both({"layer_name": arrow.utf8(["x", "y"]), "weights": arrow.lists([[big, -big, 0.0], [tiny, -tiny, 0.0]])})
        for scales, zeros in zip(read["scales"], read["zero_points"]):
            self.assertTrue(all(abs(value) < float("inf") for value in scales + zeros), (scales, zeros))

    def test_float64_beyond_float32_is_an_error_and_not_infinity(self):
        self.refuse({"layer_name": arrow.utf8(["x"]), "weights": arrow.lists([[1.0, 1e300]], arrow.float64)}, "'x' contains 1e\\+300 at index 1, which is beyond float32's range.*Scale or clip")

    def test_the_first_bad_row_raises_whatever_is_wrong_with_it_and_with_later_ones(self):
        nan = float("nan")
        for rows, shapes in (([[1.0], [2.0, nan], None], None), ([[1.0], [2.0, nan], [3.0, 4.0]], [[1], [2], [3]]), ([[1.0], [2.0], None], [[1], [7], [1]])):
            columns = {"layer_name": arrow.utf8(NAMES), "weights": arrow.lists(rows)}
            with self.subTest(str(rows)):
                self.refuse({**columns, **({"shape": arrow.lists(shapes, arrow.int64)} if shapes else {})}, f"'{NAMES[1]}'", error=ValueError)

    def test_a_shape_that_cannot_be_is_refused_by_name_when_values_come_back_too(self):
        result = self.quantizer.quantize_arrow(arrow.record_batch(good())).to_pydict()
        make = {"layer_name": arrow.utf8, "quantized_data": arrow.binary, "bit_width": arrow.uint8, "scales": arrow.lists, "zero_points": arrow.lists}
        columns = {name: make[name](values) for name, values in result.items() if name in make}
        for shape, finding in (([-1, -3], "has a negative side"), ([2**62, 4], "has too many elements to count")):
            with self.assertRaisesRegex(arrow_quant_v2.ShapeMismatchError, f"Layer 'a': shape .* {finding}. Give sides of 0 or more"):
                arrow_quant_v2.dequantize(arrow.record_batch({**columns, "shape": arrow.lists([shape, [1], [0]], arrow.int64)}))

    def test_what_is_no_arrow_capsule_is_refused_with_what_came_and_what_was_expected(self):
        class Answers:
            def __init__(self, method, answer):
                setattr(type(self), method, lambda *_, **__: answer)

        def ask(method, answer, error, pattern):
            kind = type("Producer", (Answers,), {})
            call = self.quantizer.quantize_arrow if method == "__arrow_c_stream__" else self.quantizer.quantize_arrow_batch
            name = "weights_table" if method == "__arrow_c_stream__" else "record_batch"
            with self.assertRaisesRegex(error, f"argument '{name}': {method}\\(\\) gave {pattern}"):
                call(kind(method, answer))

        batch = arrow.record_batch(good())
        schema, data = batch.__arrow_c_array__()
        ask("__arrow_c_array__", (data, schema), ValueError, "a capsule named 'arrow_array' as the first of two items, expected a capsule named 'arrow_schema'")
        ask("__arrow_c_array__", (schema, schema), ValueError, "a capsule named 'arrow_schema' as the second .* expected .*'arrow_array'. Return the tuple")
        ask("__arrow_c_array__", (1, 2), TypeError, "int as the first of two items, expected a capsule named 'arrow_schema'")
        ask("__arrow_c_stream__", schema, ValueError, "a capsule named 'arrow_schema', expected a capsule named 'arrow_array_stream'. Return that")
        ask("__arrow_c_stream__", None, TypeError, "NoneType, expected a capsule named 'arrow_array_stream'")

    def test_what_is_no_table_is_a_type_error(self):
        for value in (None, {}, [], 1, "text", object()):
            with self.subTest(type(value).__name__):
                with self.assertRaisesRegex(TypeError, "'weights_table': expected an Arrow table"):
                    self.quantizer.quantize_arrow(value)
                with self.assertRaisesRegex(TypeError, "'record_batch': expected an Arrow record batch"):
                    self.quantizer.quantize_arrow_batch(value)
        with self.assertRaisesRegex(TypeError, "record batch"):
            self.quantizer.quantize_arrow_batch(arrow.Stream([arrow.record_batch(good())]))

    def test_protocol_methods_are_found_as_python_finds_attributes(self):
        batch = arrow.record_batch(tables.columns([(2, 8)]))
        expected = arrow.read(self.quantizer.quantize_arrow(batch))

        class Inherited(type(batch)):
            pass

        class Answering:
            def __getattr__(self, name):
                if name != "__arrow_c_array__":
                    raise AttributeError(name)
                return batch.__arrow_c_array__

        class Holding:
            def __init__(self):
                self.__arrow_c_array__ = batch.__arrow_c_array__

        batch.__class__ = Inherited
        for producer in (batch, Answering(), Holding()):
            self.assertEqual(expected, arrow.read(self.quantizer.quantize_arrow(producer)))
            self.assertEqual(expected, arrow.read(self.quantizer.quantize_arrow_batch(producer)))

    def test_an_error_raised_where_the_method_is_looked_up_is_the_callers_to_see(self):
        class Closed:
            @property
            def __arrow_c_stream__(self):
                raise OSError("the file is closed")

            __arrow_c_array__ = __arrow_c_stream__

        for call in (self.quantizer.quantize_arrow, self.quantizer.quantize_arrow_batch, self.quantizer.quantize_batch_arrow):
            with self.assertRaisesRegex(OSError, "the file is closed"):
                call(Closed())

    def test_weights_are_not_copied_and_not_changed(self):
        values = array.array("f", layers.gaussian(1000))
        before = values.tobytes()
        batch = arrow.record_batch({"layer_name": arrow.utf8(["x"]), "weights": arrow.list_of(arrow.float32(values), [0, 1000])})
        self.quantizer.quantize_arrow_batch(batch)
        self.assertEqual(before, values.tobytes())
        self.assertTrue(batch.released)
