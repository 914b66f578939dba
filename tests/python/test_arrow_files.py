"""read_arrow and write_arrow: tables in Arrow IPC files and streams, mapped when read and whole when written."""

import gc
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import arrow_cdata as arrow
import arrow_quant_v2 as aq
import children
import npm_packages
import tables

APACHE_ARROW = "21.2.0"


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.path = self.folder / "table.arrow"
        self.quantizer = aq.ArrowQuantV2()
        self.weights = arrow.record_batch(tables.columns([(4, 64), (7,), (0,)]))

    def read(self, path):
        table = aq.read_arrow(path)
        return table.to_pydict()

    def test_weights_written_and_read_give_the_same_codes_in_either_format(self):
        expected = self.quantizer.quantize_arrow(self.weights).to_pydict()
        for form in ("file", "stream"):
            with self.subTest(form):
                aq.write_arrow(self.weights, self.path, form)
                self.assertEqual(b"ARROW1" if form == "file" else b"\xff\xff\xff\xff", self.path.read_bytes()[:6 if form == "file" else 4])
                table = aq.read_arrow(self.path)
                self.assertEqual(arrow.read(self.weights), arrow.read(table))
                for method in (self.quantizer.quantize_arrow, self.quantizer.quantize_batch_arrow):
                    self.assertEqual(expected, method(table).to_pydict())

    @unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
    def test_a_forked_child_reads_the_table_of_its_parent(self):
        aq.write_arrow(self.weights, self.path)
        said = children.output(self, f"""
import os, warnings, arrow_quant_v2 as aq
warnings.simplefilter('ignore')
table = aq.read_arrow({str(self.path)!r})
child = os.fork()
if child == 0:
    print(len(table.to_pydict()['layer_name']), flush=True)
    os._exit(0)
print(os.waitpid(child, 0)[1])
""")
        self.assertEqual("3\n0\n", said)

    def test_a_quantized_table_comes_back_with_every_chunk_and_is_decoded(self):
        stream = arrow.Stream([self.weights, arrow.record_batch(tables.columns([(3, 5)]))])
        for bits in (2, 4, 8):
            result = self.quantizer.quantize_arrow(stream, bits)
            aq.write_arrow(result, str(self.path))
            table = aq.read_arrow(str(self.path))
            self.assertEqual(result.to_pydict(), table.to_pydict())
            self.assertEqual([t.tolist() for t in aq.dequantize(result)], [t.tolist() for t in aq.dequantize(table)])

    def test_chunks_stay_chunks_and_no_chunks_stay_none(self):
        batches = [arrow.record_batch({"step": arrow.int64([i] * i)}) for i in range(4)]
        for form in ("file", "stream"):
            aq.write_arrow(arrow.Stream(batches), self.path, form)
            self.assertEqual([1, 2, 2, 3, 3, 3], self.read(self.path)["step"])
            aq.write_arrow(arrow.Stream([], schema=batches[0]), self.path, form)
            self.assertEqual({"step": []}, self.read(self.path))

    def test_any_columns_are_kept_as_calibration_data_have_them(self):
        batch = arrow.record_batch({
            "layer": arrow.utf8(["a", None, "\u00e9"]), "timestep": arrow.int64([1, 2, 3]), "mean": arrow.float64([0.5, None, -1.0]),
            "channels": arrow.lists([[1.0], [], [2.0, 3.0]]), "ok": arrow.boolean([True, False, None])})
        for form in ("file", "stream"):
            aq.write_arrow(batch, self.path, form)
            self.assertEqual(arrow.read(batch), arrow.read(aq.read_arrow(self.path)))

    def test_the_mapping_lives_as_long_as_what_was_made_of_it(self):
        aq.write_arrow(self.weights, self.path)
        table = aq.read_arrow(self.path)
        capsule_owner = table.__arrow_c_stream__()
        self.path.unlink()
        expected = arrow.read(self.weights)
        self.assertEqual(expected, arrow.read(table))
        with_table = arrow.Stream([self.weights])
        self.assertEqual(self.quantizer.quantize_arrow(with_table).to_pydict(), self.quantizer.quantize_arrow(table).to_pydict())
        del table
        gc.collect()

        class Kept:
            def __arrow_c_stream__(self, requested_schema=None):
                return capsule_owner

        self.assertEqual(expected, arrow.read(Kept()))

    def test_a_file_may_be_written_over_by_the_table_that_is_mapped_from_it(self):
        aq.write_arrow(self.weights, self.path)
        table = aq.read_arrow(self.path)
        expected = arrow.read(table)
        aq.write_arrow(table, self.path, "stream")
        self.assertEqual(expected, arrow.read(table))
        self.assertEqual(expected, arrow.read(aq.read_arrow(self.path)))
        self.assertEqual([self.path], list(self.folder.iterdir()))

    def test_every_cut_of_a_file_is_refused_with_its_path(self):
        aq.write_arrow(arrow.record_batch({"layer_name": arrow.utf8(["a"]), "weights": arrow.lists([[1.0, 2.0]])}), self.path)
        whole = self.path.read_bytes()
        for length in range(len(whole)):
            self.path.write_bytes(whole[:length])
            with self.subTest(length), self.assertRaisesRegex(ValueError, "table.arrow"):
                aq.read_arrow(self.path)

    def test_a_damaged_byte_is_an_error_or_a_table_and_never_a_crash(self):
        code = f"""
import random, arrow_quant_v2 as aq
whole = open({str(self.path)!r}, 'rb').read()
seen = set()
for seed in range(600):
    chance = random.Random(seed)
    changed = bytearray(whole)
    for _ in range(chance.randrange(1, 4)): changed[chance.randrange(len(changed))] = chance.randrange(256)
    open({str(self.path)!r}, 'wb').write(changed)
    try:
        table = aq.read_arrow({str(self.path)!r})
        table.to_pydict()
        seen.add('read')
    except Exception as error: seen.add(type(error).__name__)
print(sorted(seen))
"""
        for form in ("file", "stream"):
            aq.write_arrow(self.weights, self.path, form)
            seen = children.output(self, code).strip()
            self.assertIn("'read'", seen)
            self.assertIn("'ValueError'", seen)
            self.assertEqual(set(), set(eval(seen)) - {"read", "ValueError", "UnicodeDecodeError", "NotImplementedError", "OverflowError"})

    def test_what_is_no_arrow_file_is_refused_by_name(self):
        for name, content in (("empty", b""), ("text", b"layer,weights\n" * 20), ("zeros", bytes(256))):
            place = self.folder / name
            place.write_bytes(content)
            with self.subTest(name), self.assertRaisesRegex(ValueError, name):
                aq.read_arrow(place)

    def test_a_missing_file_and_a_directory_are_the_systems_errors_with_their_path(self):
        with self.assertRaises(FileNotFoundError) as missing:
            aq.read_arrow(self.folder / "none.arrow")
        self.assertEqual(str(self.folder / "none.arrow"), missing.exception.filename)
        with self.assertRaisesRegex(OSError, "is a directory"):
            aq.read_arrow(self.folder)
        with self.assertRaisesRegex(OSError, "none"):
            aq.write_arrow(self.weights, self.folder / "none" / "table.arrow")

    def test_what_cannot_be_written_leaves_the_old_file_and_nothing_beside_it(self):
        self.path.write_bytes(b"old")
        with self.assertRaisesRegex(ValueError, "Invalid format: 'parquet'. Must be 'file' or 'stream'"):
            aq.write_arrow(self.weights, self.path, "parquet")
        with self.assertRaisesRegex(TypeError, "'table': expected an Arrow table"):
            aq.write_arrow({"a": 1}, self.path)
        words = [arrow.dictionary([0], arrow.utf8([word])) for word in ("one", "two")]
        with self.assertRaisesRegex(ValueError, "table.arrow"):
            aq.write_arrow(arrow.Stream([arrow.record_batch({"w": w}) for w in words]), self.path)
        self.assertEqual(b"old", self.path.read_bytes())
        self.assertEqual([self.path], list(self.folder.iterdir()))
        aq.write_arrow(arrow.Stream([arrow.record_batch({"w": w}) for w in words]), self.path, "stream")
        self.assertEqual(["one", "two"], self.read(self.path)["w"])

    def test_reading_does_not_take_the_memory_of_the_weights(self):
        megabytes = 96
        grown = children.output(self, f"""
import array, pathlib, arrow_cdata as arrow, arrow_quant_v2 as aq
count = {megabytes} << 18
values = array.array('f', bytes(4 * count))
aq.write_arrow(arrow.record_batch({{'layer_name': arrow.utf8(['x']), 'weights': arrow.list_of(arrow.float32(values), [0, count])}}), {str(self.path)!r})
del values
def anonymous():
    lines = pathlib.Path('/proc/self/status').read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith('RssAnon')) >> 10
before = anonymous()
table = aq.read_arrow({str(self.path)!r})
result = aq.ArrowQuantV2().quantize_arrow(table, 2)
print(anonymous() - before)
""")
        # The codes are a sixteenth of the weights, scales and zero points as much again.
        self.assertLess(int(grown), megabytes // 2)

    def test_apache_arrow_for_javascript_reads_the_same_values_and_writes_what_is_read_here(self):
        package = npm_packages.folder("apache-arrow", APACHE_ARROW)
        if not shutil.which("node"):
            self.skipTest("node is not on the PATH")
        script = """
const fs = require('fs'), a = require(process.argv[2]);
const table = a.tableFromIPC(fs.readFileSync(process.argv[3]));
const rows = table.toArray().map(r => ({ name: r.layer_name, weights: Array.from(r.weights), shape: Array.from(r.shape, Number) }));
fs.writeFileSync(process.argv[4], a.tableToIPC(table, process.argv[5]));
console.log(JSON.stringify(rows));
"""
        expected = arrow.read(self.weights)
        for form in ("file", "stream"):
            aq.write_arrow(self.weights, self.path, form)
            theirs = self.folder / f"theirs.{form}"
            done = subprocess.run(["node", "-e", script, "-", str(package), str(self.path), str(theirs), form],
                                  env={**os.environ, "NODE_PATH": str(package.parent)}, capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual(0, done.returncode, done.stderr)
            rows = json.loads(done.stdout)
            self.assertEqual((expected["layer_name"], expected["weights"], expected["shape"]),
                             tuple([row[key] for row in rows] for key in ("name", "weights", "shape")))
            self.assertEqual(expected, self.read(theirs))


if __name__ == "__main__":
    unittest.main()
