"""The module speaks the Arrow PyCapsule protocol: seven cases."""

import gc
import unittest

import arrow_cdata as arrow
import arrow_quant_v2
import tables


class ArrowInterface(unittest.TestCase):
    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2(mode="diffusion")
        self.batch = arrow.record_batch(tables.columns([(4, 8), (6,)]))

    def test_module_has_the_class_and_its_constructor_works(self):
        self.assertIsInstance(self.quantizer, arrow_quant_v2.ArrowQuantV2)
        self.assertEqual("diffusion", self.quantizer.mode)

    def test_table_of_results_has_a_stream_that_can_be_read_twice(self):
        result = self.quantizer.quantize_arrow(arrow.Stream([self.batch]))
        first, second = arrow.read(result), arrow.read(result)
        self.assertEqual(tables.COLUMNS, list(first))
        self.assertEqual(first, second)

    def test_record_batch_of_results_has_rows_and_columns(self):
        result = self.quantizer.quantize_arrow_batch(self.batch)
        with arrow.read_batch(result) as read:
            self.assertEqual((2, 6), (len(read), len(read.names)))

    def test_c_interface_gives_two_capsules(self):
        schema, array = self.quantizer.quantize_arrow_batch(self.batch).__arrow_c_array__()
        self.assertEqual(("PyCapsule", "PyCapsule"), (type(schema).__name__, type(array).__name__))
        self.assertIn('"arrow_schema"', repr(schema))
        self.assertIn('"arrow_array"', repr(array))

    def test_capsules_that_nobody_reads_are_released_with_their_result(self):
        result = self.quantizer.quantize_arrow_batch(self.batch)
        capsules = [result.__arrow_c_array__() for _ in range(50)]
        del result
        gc.collect()
        del capsules
        gc.collect()

    def test_table_of_several_batches_is_read_whole(self):
        more = arrow.record_batch(tables.columns([(3, 3)], seed=9))
        read = arrow.read(self.quantizer.quantize_arrow(arrow.Stream([self.batch, more, self.batch])))
        self.assertEqual(["layer.0", "layer.1", "layer.0", "layer.0", "layer.1"], read["layer_name"])

    def test_schema_of_a_result_is_known_without_its_data(self):
        for result in (self.quantizer.quantize_arrow(self.batch), self.quantizer.quantize_arrow_batch(self.batch)):
            self.assertEqual(tables.COLUMNS, [field.name for field in arrow.read_schema(result).children])

    def test_every_export_of_the_producer_is_released_once(self):
        stream = arrow.Stream([self.batch])
        self.quantizer.quantize_arrow(stream)
        self.quantizer.quantize_arrow_batch(self.batch)
        with self.assertRaises(ValueError):
            self.quantizer.quantize_arrow(stream, bit_width=3)
        gc.collect()
        self.assertTrue(stream.released)
        self.assertTrue(self.batch.released)

    def test_producer_that_fails_is_named_and_released(self):
        stream = arrow.Stream([self.batch, self.batch], fail_at=1, error="the disk of the producer is gone")
        with self.assertRaisesRegex(Exception, "the disk of the producer is gone"):
            self.quantizer.quantize_arrow(stream)
        gc.collect()
        self.assertTrue(stream.released)
