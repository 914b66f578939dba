"""The second half of demo.sh, run by a Python that has nothing but the wheel: list the exports, quantize, validate, print a table.

usage: demo.py MODEL OUTPUT_FOLDER [MODEL ...]
"""
import os
import sys

import arrow_quant_v2 as aq

# The list of the library this one replaces: 12 in its source, 5 of them in its binary.
NAMES = [
    "new", "quantize_diffusion_model", "validate_quality", "quantize_from_safetensors", "quantize", "simple_test", "test_method",
    "get_markov_metrics", "quantize_arrow", "quantize_arrow_batch", "quantize_batch", "quantize_batch_with_progress",
]


def exports():
    quantizer = aq.ArrowQuantV2()
    print(f"== Exports of {type(quantizer).__name__}")
    missing = 0
    for name in NAMES:
        present = callable(aq.ArrowQuantV2) if name == "new" else callable(getattr(quantizer, name, None))
        missing += not present
        print(f"  {'✓' if present else '✗'} {name}")
    print(f"{len(NAMES) - missing} of {len(NAMES)} present")
    if missing:
        sys.exit(1)
    return quantizer


class ProgressBar:
    """One line on a terminal; silent in a file, where only the last state would be worth reading."""

    def __init__(self, label):
        self.label, self.live = label, sys.stderr.isatty()

    def __call__(self, layer, fraction):
        if self.live:
            filled = round(fraction * 30)
            print(f"\r  {self.label} [{'#' * filled}{'.' * (30 - filled)}] {fraction:4.0%} {layer[-40:]:40}", end="", file=sys.stderr, flush=True)

    def done(self):
        if self.live:
            print("\r" + " " * 100 + "\r", end="", file=sys.stderr, flush=True)


def quantize(quantizer, model, folder):
    name = os.path.splitext(os.path.basename(model))[0]
    if name == "model":
        name = os.path.basename(os.path.dirname(os.path.abspath(model)))
    size = os.path.getsize(model)
    print(f"\n== {name}: {size / 2**20:.2f} MiB")
    print(f"{'':6}{'size MiB':>10}{'ratio':>8}{'bits/weight':>13}{'SQNR dB':>9}{'cosine':>9}{'layers':>8}{'copied':>8}{'seconds':>9}  valid")
    for bits in (8, 4, 2):
        bar = ProgressBar(f"INT{bits}")
        config = aq.DiffusionQuantConfig(bit_width=bits, group_size=64, min_accuracy=0.0)
        output = os.path.join(folder, f"{name}-int{bits}.safetensors")
        report = quantizer.quantize_from_safetensors(model, output, config, bar)
        bar.done()
        check = quantizer.validate_quality(model, output)
        print(
            f"  INT{bits}{check['model_size_mb']:>10.3f}{check['compression_ratio']:>8.2f}{report['effective_bits']:>13.2f}{check['sqnr_db']:>9.2f}"
            f"{check['cosine_similarity']:>9.5f}{len(report['layers']):>8}{len(report['skipped_layers']):>8}{report['quantization_time_s']:>9.3f}"
            f"  {'yes' if check['passed'] else 'no'}"
        )
        if not check["passed"]:
            sys.exit(f"{output} did not validate: {check}")


def main(model, folder, *more):
    os.makedirs(folder, exist_ok=True)
    quantizer = exports()
    for path in (model, *more):
        try:
            quantize(quantizer, path, folder)
        except (ValueError, OSError, RuntimeError) as error:
            # Every error of the module is one of these, and its message names the file.
            sys.exit(f"demo.sh: {error}")
    print(f"\nThe quantized files are in {folder}; docs/format-safetensors.md says how to read them without this library.")


if __name__ == "__main__":
    main(*sys.argv[1:])
