#!/usr/bin/env python3
"""Draws digits with a set of weights, so that one can see whether they work. Needs numpy only.

    python3 sample.py [--weights FILE] [--out samples.png] [--rows 6] [--seed 0] [--steps 50]

Column d of the picture holds digits d. The same seed starts from the same noise, so two pictures differ by their weights alone.
"""
import argparse
import pathlib

import numpy as np

import denoiser
import diffusion
import image_file
import safetensors_file


def main():
    here = pathlib.Path(__file__).parent
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--weights", type=pathlib.Path, default=here / "model.safetensors", help="a safetensors file of float tensors")
    options.add_argument("--out", type=pathlib.Path, default=pathlib.Path("samples.png"), help="a .png or .pgm")
    options.add_argument("--rows", type=int, default=6)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--steps", type=int, default=50, help=f"denoising steps, 1..{diffusion.TIMESTEPS}")
    options = options.parse_args()

    weights, metadata = safetensors_file.read(options.weights)
    images = diffusion.sample(denoiser.Denoiser(weights), np.tile(np.arange(10), options.rows), options.seed, options.steps)
    image_file.write(options.out, image_file.grid(images, columns=10))
    print(f"{options.out}: {len(images)} digits by {options.weights.name} ({metadata.get('architecture', 'no description')})")


if __name__ == "__main__":
    main()
