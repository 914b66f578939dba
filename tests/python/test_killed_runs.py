"""Runs that are killed at any moment never leave an output that looks finished and is not; the next run succeeds."""

import hashlib
import pathlib
import random
import signal
import subprocess
import tempfile
import time
import unittest

import children
import safetensors_bytes as safetensors

RUN = """
import arrow_quant_v2, time, warnings
warnings.simplefilter("ignore")
quantizer = arrow_quant_v2.ArrowQuantV2()
print("started", flush=True)
started = time.monotonic()
quantizer.quantize_diffusion_model(sys.argv[1], sys.argv[2])
print(time.monotonic() - started)
"""

# 12 layers of 16 MiB: large enough that a run takes a while on any machine, small enough for any disk.
LAYERS, SIDE = 12, 2048
KILLS = 10


def digests(path):
    """Every visible file at an output path, by its digest; the hidden ones of an unfinished run do not count."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()] if path.exists() else []
    return {str(p.relative_to(path.parent)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


class KilledRuns(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        # Seeded by nothing: which moments are hit differs from run to run, and is said when a check fails.
        self.chance = random.Random()

    def start(self, source, output):
        child = subprocess.Popen(children.command(RUN, source, output), stdout=subprocess.PIPE, text=True)
        self.assertEqual("started\n", child.stdout.readline())
        return child

    def finish(self, source, output):
        child = self.start(source, output)
        text, _ = child.communicate(timeout=250)
        self.assertEqual(0, child.returncode)
        return float(text)

    def kill_again_and_again(self, source, output, kills):
        before = digests(source)
        seconds = self.finish(source, output.with_name("complete" + output.suffix))
        complete = list(digests(output.with_name("complete" + output.suffix)).values())
        self.assertTrue(complete)
        killed = 0
        for attempt in range(kills):
            delay = self.chance.uniform(0, 1.1 * seconds)
            child = self.start(source, output)
            time.sleep(delay)
            child.send_signal(signal.SIGKILL)
            child.communicate()
            killed += child.returncode == -signal.SIGKILL
            with self.subTest(attempt=attempt, delay=delay):
                left = digests(output)
                if left:
                    # Only the whole of it, to the byte: runs are deterministic.
                    self.assertEqual(complete, list(left.values()))
                    for path in [output] if output.is_file() else output.rglob("*.safetensors"):
                        path.unlink()
                    if output.is_dir():
                        self.clear(output)
        self.assertGreater(killed, 0)
        self.finish(source, output)
        self.assertEqual(complete, list(digests(output).values()))
        self.assertEqual(before, digests(source))
        hidden = [path.name for path in self.folder.rglob("*") if path.name.startswith(".")]
        self.assertEqual([], hidden)

    def clear(self, folder):
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        folder.rmdir()

    def test_large_file(self):
        source = self.folder / "model.safetensors"
        safetensors.write(source, {f"layer.{i}.weight": ("F32", (SIDE, SIDE), safetensors.random_floats(SIDE * SIDE)) for i in range(LAYERS)})
        self.assertGreater(source.stat().st_size, 200_000_000)
        self.kill_again_and_again(source, self.folder / "out.safetensors", KILLS)

    def test_tree_of_components(self):
        source = self.folder / "pipeline"
        for name in ("text_encoder", "unet", "vae"):
            (source / name).mkdir(parents=True)
            content = safetensors.random_floats(1024 * 1024)
            safetensors.write(source / name / "model.safetensors", {f"layer.{i}.weight": ("F32", (1024, 1024), content) for i in range(4)})
            (source / name / "config.json").write_text("{}")
        (source / "model_index.json").write_text("{}")
        self.kill_again_and_again(source, self.folder / "out", KILLS // 2)


if __name__ == "__main__":
    unittest.main()
