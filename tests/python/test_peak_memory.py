"""What a call adds to the memory of its process: its output and a few slabs, never a copy of its input."""

import pathlib
import unittest

import children

MEGA = 1 << 20
WEIGHTS = 96 * MEGA  # well above what the bound lets a call add, so that one copy of the input cannot hide
SLABS = 64 * MEGA  # a slab for each of a few threads, the heap of the runtime, and the parser of capsules
LISTS = 10 * MEGA  # room for what is beside the output, and not enough for the numbers as lists of Python floats, 14 MB
COPY_OF_CODES = 20 * MEGA  # room for what is beside the output, and not enough for the codes a second time

# Memory is seen from the process itself; writing 5 there makes the system forget the peak so far.
CODE = """
import array, pathlib
import arrow_cdata as arrow, arrow_quant_v2, layers
def status(key):
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith(key))
def table(count):
    values = array.array("f", [0.25, -1.5, 3.0, 0.5]) * (count // 4)
    items = arrow.Array("f", count, [None, values])
    rows = arrow.Array("+l", 1, [None, array.array("i", [0, count])], [items], names=["item"])
    return values, arrow.record_batch({"layer_name": arrow.utf8(["w"]), "weights": rows})
q = arrow_quant_v2.ArrowQuantV2()
_, small = table(1 << 12)
q.quantize_arrow(small, 8)
values, batch = table(int(sys.argv[1]) // 4)
pathlib.Path("/proc/self/clear_refs").write_text("5")
before = status("VmRSS:")
result = q.quantize_arrow(batch, 8) if sys.argv[2] == "arrow" else q.quantize_batch({"w": values}, 8, arrays=sys.argv[2] == "arrays")
print(status("VmHWM:") - before)
"""


@unittest.skipUnless(pathlib.Path("/proc/self/clear_refs").exists(), "the system does not tell the peak memory of a process")
class PeakMemory(unittest.TestCase):
    def added(self, method):
        return int(children.output(self, CODE, WEIGHTS, method))

    def test_a_table_takes_its_output_and_a_few_slabs(self):
        output = WEIGHTS // 4 + WEIGHTS // 4 // 128 * 8
        added = self.added("arrow")
        self.assertGreater(added, WEIGHTS // 4, "less than the codes themselves: nothing was measured")
        self.assertLess(added, output + SLABS)

    def test_a_dict_takes_its_output_and_a_few_slabs(self):
        # Codes are written where they stay, in the bytes object. Each scale and zero point is a float32 first and then a Python float in a list.
        output = WEIGHTS // 4 + WEIGHTS // 4 // 128 * 2 * (4 + 24 + 8)
        added = self.added("dict")
        self.assertGreater(added, WEIGHTS // 4, "less than the codes themselves: nothing was measured")
        self.assertLess(added, output + COPY_OF_CODES)

    def test_a_dict_of_arrays_takes_its_output_and_nothing_that_grows_with_it(self):
        output = WEIGHTS // 4 + WEIGHTS // 4 // 128 * 8
        added = self.added("arrays")
        self.assertGreater(added, WEIGHTS // 4, "less than the codes themselves: nothing was measured")
        self.assertLess(added, output + LISTS)


if __name__ == "__main__":
    unittest.main()
