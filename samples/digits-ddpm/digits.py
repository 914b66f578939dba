"""The data: 1797 handwritten digits of 8x8 pixels (UCI "Optical Recognition of Handwritten Digits", as packed by scikit-learn)."""
import numpy as np

HELD_OUT = 197


def load():
    """Returns ((images, labels), (held-out images, labels)); images float32 (n, 1, 8, 8) in -1..1. The split is fixed."""
    from sklearn.datasets import load_digits

    data = load_digits()
    # Pixels count 0..16 dark dots of a 4x4 block.
    images = (data.images.astype(np.float32) / 8 - 1)[:, None]
    order = np.random.RandomState(7).permutation(len(images))
    kept, held = order[HELD_OUT:], order[:HELD_OUT]
    return (images[kept], data.target[kept]), (images[held], data.target[held])
