#!/usr/bin/env python3
"""Judges one or more sets of weights on the very same images, steps and noise. Needs numpy and scikit-learn.

    python3 evaluate.py [FILE ...]

Held-out loss: mean squared error of the predicted noise on digits that training never saw (a model that predicts nothing has 1).
Recognised: share of 200 drawn digits that a nearest-neighbour classifier of real digits takes for the digit that was asked for.
"""
import pathlib
import sys

import numpy as np
from sklearn.neighbors import KNeighborsClassifier

import denoiser
import diffusion
import digits
import safetensors_file


def main():
    files = sys.argv[1:] or [pathlib.Path(__file__).with_name("model.safetensors")]
    (known, known_labels), (images, labels) = digits.load()
    classifier = KNeighborsClassifier(3).fit(known.reshape(len(known), -1), known_labels)
    print("| weights | held-out loss | recognised |\n|---|--:|--:|")
    print(f"| (real held-out digits) | | {classifier.score(images.reshape(len(images), -1), labels):.1%} |")
    asked = np.tile(np.arange(10), 20)
    for file in files:
        predict = denoiser.Denoiser(safetensors_file.read(file)[0])
        drawn = diffusion.sample(predict, asked).reshape(len(asked), -1) * 2 - 1
        print(f"| {pathlib.Path(file).name} | {diffusion.loss(predict, images, labels):.5f} | {classifier.score(drawn, asked):.1%} |",
              flush=True)


if __name__ == "__main__":
    main()
