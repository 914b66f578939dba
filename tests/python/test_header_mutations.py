"""Hundreds of damaged headers, from a seed: each is taken or refused with an exception of the module, and the process lives."""

import collections
import json
import pathlib
import tempfile
import unittest

import children

# One process for all, because starting it costs more than the work; it names each case before it runs, so that a crash has a number.
MUTATE = """
import collections, json, os, pathlib, random
import arrow_quant_v2, safetensors_bytes as safetensors

KNOWN = (arrow_quant_v2.MetadataError, arrow_quant_v2.ValidationError, arrow_quant_v2.ConfigurationError, arrow_quant_v2.ShapeMismatchError,
         arrow_quant_v2.QuantizationError, arrow_quant_v2.ModelNotFoundError, arrow_quant_v2.StorageError)
NUMBERS = [0, 1, -1, 2, 7, 8, 2**31 - 1, 2**31, 2**32, 2**53, 2**62, 2**63 - 1, 2**63, 2**64 - 1, 2**64, 1e300, 0.5]
TEXTS = ["", "F16", "F64", "F4", "F8_E4M3", "BOOL", "x" * 300, "__metadata__", "\\u0000", "\\ud83d\\ude00", "../x"]
folder = pathlib.Path(sys.argv[1])
header, data = safetensors.entries(safetensors.model())
text = json.dumps(header).encode()
quantizer = arrow_quant_v2.ArrowQuantV2()

def damaged_bytes(chance):
    raw = bytearray(safetensors.pack(text, data))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(8 + len(text))
        kind = chance.randrange(4)
        if kind == 0: raw[at] = chance.randrange(256)
        elif kind == 1: raw[at] ^= 1 << chance.randrange(8)
        elif kind == 2: del raw[at:at + chance.randint(1, 40)]
        else: raw[at:at] = bytes(chance.choice(b'0123456789{}[]",:\\\\\\xff') for _ in range(chance.randint(1, 9)))
    return bytes(raw)

def damaged_values(chance):
    made = json.loads(text)
    for _ in range(chance.randint(1, 3)):
        entry = made[chance.choice(list(made))]
        field = chance.choice(["dtype", "shape", "data_offsets", "other"])
        kind = chance.randrange(5)
        if kind == 0: entry.pop(field, None)
        elif kind == 1: entry[field] = chance.choice(TEXTS + NUMBERS + [None, True, [], {}])
        elif kind == 2: entry["shape"] = [chance.choice(NUMBERS) for _ in range(chance.randrange(5))]
        elif kind == 3: entry["data_offsets"] = [chance.choice(NUMBERS + [len(data)]) for _ in range(chance.choice([1, 2, 2, 2, 3]))]
        else: entry["dtype"] = chance.choice(TEXTS)
    return safetensors.pack(made, data)

outcomes = collections.Counter()
for seed in range(int(sys.argv[2])):
    chance = random.Random(seed)
    raw = chance.choice([damaged_bytes, damaged_values])(chance)
    print("seed", seed, flush=True)
    (folder / "model.safetensors").write_bytes(raw)
    try:
        quantizer.quantize_from_safetensors(str(folder / "model.safetensors"), str(folder / "out.safetensors"))
        outcome = "taken"
        safetensors.read(folder / "out.safetensors")
        assert quantizer.validate_quality(str(folder / "model.safetensors"), str(folder / "out.safetensors"))["passed"]
        (folder / "out.safetensors").unlink()
    except KNOWN as error:
        outcome = type(error).__name__
        assert "model.safetensors" in str(error) or "Layer '" in str(error), str(error)
    left = sorted(os.listdir(folder))
    assert left == ["model.safetensors"], left
    assert (folder / "model.safetensors").read_bytes() == raw
    outcomes[outcome] += 1
print(json.dumps(outcomes))
"""

# The same for files of ours: a reader of quantized files has more to believe.
VALIDATE = """
import json, pathlib, random, collections
import arrow_quant_v2, safetensors_bytes as safetensors

folder = pathlib.Path(sys.argv[1])
original, written = folder / "model.safetensors", folder / "out.safetensors"
safetensors.write(original, safetensors.model())
quantizer = arrow_quant_v2.ArrowQuantV2()
quantizer.quantize_from_safetensors(str(original), str(written))
whole = written.read_bytes()
end = 8 + int.from_bytes(whole[:8], "little")
outcomes = collections.Counter()
for seed in range(int(sys.argv[2])):
    chance = random.Random(seed)
    raw = bytearray(whole)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(8, end) if chance.random() < 0.8 else chance.randrange(len(raw))
        raw[at] = chance.choice([chance.randrange(256), raw[at] ^ 1, chance.choice(b'0123456789{}[]",-')])
    print("seed", seed, flush=True)
    written.write_bytes(raw)
    try:
        quantizer.validate_quality(str(original), str(written))
        outcomes["taken"] += 1
    except (arrow_quant_v2.MetadataError, arrow_quant_v2.ShapeMismatchError, arrow_quant_v2.ValidationError) as error:
        outcomes[type(error).__name__] += 1
print(json.dumps(outcomes))
"""


class Mutations(unittest.TestCase):
    def outcomes(self, code, cases):
        with tempfile.TemporaryDirectory() as folder:
            done = children.run(code, pathlib.Path(folder), cases, timeout=280)
        last = done.stdout.splitlines()[-1:]
        self.assertEqual(0, done.returncode, f"ended after {last}: {done.stderr}")
        return collections.Counter(json.loads(last[0]))

    def test_no_damaged_header_is_more_than_an_exception(self):
        outcomes = self.outcomes(MUTATE, 600)
        # Nearly everything is a header that breaks the format; damage in a name or in "other" is harmless.
        self.assertGreater(outcomes["MetadataError"], 400, outcomes)
        self.assertGreater(outcomes["taken"], 5, outcomes)
        self.assertEqual(600, sum(outcomes.values()))

    def test_no_damaged_output_is_more_than_an_exception(self):
        outcomes = self.outcomes(VALIDATE, 400)
        self.assertGreater(outcomes["MetadataError"], 100, outcomes)
        self.assertGreater(outcomes["taken"], 5, outcomes)


if __name__ == "__main__":
    unittest.main()
