"""A caller with pyarrow objects gets pyarrow objects back, and nobody else does: whose table it was is forgotten when its call ends."""

import unittest

import children

# A library that says it is pyarrow. What is asked of it is only that table and record_batch take our results.
PYARROW = """
import sys, types
import arrow_cdata as arrow, arrow_quant_v2 as aq
library = types.ModuleType('pyarrow')
library.table = lambda ours: ('table', type(ours).__name__)
library.record_batch = lambda ours: ('batch', type(ours).__name__)
sys.modules['pyarrow'] = library
def theirs(columns):
    batch = arrow.record_batch(columns)
    batch.__class__ = type('RecordBatch', (arrow.Array,), {'__module__': 'pyarrow.lib'})
    return batch
good = {'layer_name': arrow.utf8(['a']), 'weights': arrow.lists([[1.0, 2.0]])}
bad = {'layer_name': arrow.utf8(['a']), 'weights': arrow.lists([[1.0, None]])}
q = aq.ArrowQuantV2()
layer = aq.QuantizedLayer(q.quantize({'w': [1.0, 2.0]})['w'])
def kind(value): return value if isinstance(value, tuple) else type(value).__name__
"""


class Origin(unittest.TestCase):
    def says(self, code):
        return children.output(self, PYARROW + code).splitlines()

    def test_theirs_gives_theirs_and_ours_gives_ours(self):
        self.assertEqual(["('table', 'ArrowTable')", "('batch', 'ArrowBatch')", "ArrowTable", "ArrowBatch"], self.says("""
print(kind(q.quantize_arrow(theirs(good))))
print(kind(q.quantize_arrow_batch(theirs(good))))
print(kind(q.quantize_arrow(arrow.record_batch(good))))
print(kind(q.quantize_arrow_batch(arrow.record_batch(good))))
"""))

    def test_a_call_without_an_arrow_argument_gives_ours_whatever_came_before(self):
        self.assertEqual(["ArrowBatch"] * 5, self.says("""
def after(call):
    try: call()
    except Exception: pass
    print(kind(layer.to_arrow()))
result = q.quantize_arrow(arrow.record_batch(good))
after(lambda: q.quantize_arrow(theirs(good)))               # gave theirs
after(lambda: q.quantize_arrow(theirs(good), bit_width=3))  # raised in the body
after(lambda: q.quantize_arrow(theirs(bad)))                # raised over the data
after(lambda: q.quantize_arrow(theirs(good), 'four'))       # raised over a later argument
after(lambda: aq.dequantize(theirs(good)))                  # no Arrow result
"""))

    def test_a_result_that_is_not_arrow_leaves_nothing_for_the_next(self):
        self.assertEqual(["Tensor", "ArrowBatch"], self.says("""
columns = q.quantize_arrow(arrow.record_batch(good)).to_pydict()
quantized = theirs({'layer_name': arrow.utf8(columns['layer_name']), 'quantized_data': arrow.binary(columns['quantized_data']),
    'scales': arrow.lists(columns['scales']), 'zero_points': arrow.lists(columns['zero_points']),
    'shape': arrow.lists(columns['shape'], arrow.int64), 'bit_width': arrow.uint8(columns['bit_width'])})
print(kind(aq.dequantize(quantized)[0]))
print(kind(layer.to_arrow()))
"""))

    def test_whose_it_is_is_told_by_the_module_of_the_class_and_nothing_like_it(self):
        expected = {"'pyarrow'": "('table', 'ArrowTable')", "'pyarrow.lib'": "('table', 'ArrowTable')", "'pyarrow_helpers'": "ArrowTable",
                    "'my.pyarrow'": "ArrowTable", "'pyarro'": "ArrowTable", "''": "ArrowTable", "7": "ArrowTable", "chr(0xd800)": "ArrowTable"}
        self.assertEqual(list(expected.values()), self.says("".join(f"""
batch = arrow.record_batch(good)
batch.__class__ = type('Batch', (arrow.Array,), {{'__module__': {module}}})
print(kind(q.quantize_arrow(batch)))
""" for module in expected)))

    def test_threads_do_not_see_each_others(self):
        self.assertEqual(["set()"], self.says("""
import threading
wrong = set()
def work(make, expected):
    for _ in range(300):
        got = kind(q.quantize_arrow(make(good)))
        if got != expected: wrong.add((got, expected))
threads = [threading.Thread(target=work, args=a) for a in ((theirs, ('table', 'ArrowTable')), (arrow.record_batch, 'ArrowTable')) * 2]
[t.start() for t in threads]; [t.join() for t in threads]
print(wrong)
"""))

    def test_an_error_of_their_library_is_theirs(self):
        self.assertEqual(["no room", "ArrowBatch"], self.says("""
def table(ours): raise MemoryError('no room')
library.table = table
try: q.quantize_arrow(theirs(good))
except MemoryError as error: print(error)
print(kind(layer.to_arrow()))
"""))


if __name__ == "__main__":
    unittest.main()
