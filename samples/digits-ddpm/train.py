#!/usr/bin/env python3
"""Trains the sample model and writes model.safetensors: a few minutes on one core. Needs torch, scikit-learn and numpy.

    python3 train.py [--steps N] [--out FILE]
"""
import argparse
import copy
import pathlib
import time

import numpy as np
import torch

import denoiser
import diffusion
import digits
import network
import safetensors_file

SEED, BATCH, LEARNING_RATE, WARMUP, EMA_DECAY, DROPOUT = 1, 64, 2e-3, 200, 0.998, 0.1


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--steps", type=int, default=5000)
    options.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).with_name("model.safetensors"))
    options = options.parse_args()
    # One thread and deterministic kernels: the same seed gives the same file on the same CPU and torch.
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(SEED)

    (images, labels), (held_images, held_labels) = digits.load()
    averaged, train_loss, seconds = train(torch.from_numpy(images), torch.from_numpy(labels), options.steps,
                                          lambda model: diffusion.loss(predictor(model), held_images, held_labels))
    weights = {name: array.numpy() for name, array in averaged.state_dict().items()}
    by_torch, by_numpy = predictor(averaged), denoiser.Denoiser(weights)
    held_out = diffusion.loss(by_numpy, held_images, held_labels)
    gap = np.abs(by_torch(held_images, np.full(len(held_images), 9), held_labels)
                 - by_numpy(held_images, np.full(len(held_images), 9), held_labels)).max()
    print(f"held-out loss {held_out:.5f}, training loss {train_loss:.5f}, {seconds:.0f} s, torch against numpy: {gap:.1e}")

    safetensors_file.write(options.out, weights, {
        "format": "pt",
        "architecture": "digits-ddpm: U-Net 8x8-4x4, widths 32 and 64, three residual blocks and one out, attention with 4 heads at 4x4, "
                        "class and time embeddings of 128, predicts noise",
        "parameters": str(sum(array.size for array in weights.values())),
        "beta_schedule": f"cosine, offset {diffusion.COSINE_OFFSET}, beta at most {diffusion.MAX_BETA}",
        "timesteps": str(diffusion.TIMESTEPS),
        "training": f"seed {SEED}, {options.steps} steps of {BATCH}, Adam {LEARNING_RATE} with {WARMUP} warm-up steps and cosine decay, "
                    f"dropout {DROPOUT}, EMA {EMA_DECAY}, torch {torch.__version__}",
        "training_loss": f"{train_loss:.5f}",
        "held_out_loss": f"{held_out:.5f}",
        "data": f"UCI optical recognition of handwritten digits (CC BY 4.0) as packed by scikit-learn, "
                f"{len(images)} for training, {len(held_images)} held out",
    })
    print(f"{options.out}: {options.out.stat().st_size} bytes")


def train(images, labels, steps, held_out_loss):
    """Returns the averaged model in evaluation mode, the mean training loss of the last 500 steps and the seconds it took."""
    model = network.Denoiser(DROPOUT)
    averaged = copy.deepcopy(model).eval().requires_grad_(False)
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARMUP, 0.5 + 0.5 * np.cos(np.pi * step / steps)))
    bars = torch.from_numpy(diffusion.alpha_bars()).float()
    losses, start = [], time.monotonic()
    for step in range(1, steps + 1):
        chosen = torch.randint(len(images), (BATCH,))
        times, noise = torch.randint(diffusion.TIMESTEPS, (BATCH,)), torch.randn(BATCH, 1, 8, 8)
        ab = bars[times].view(-1, 1, 1, 1)
        predicted = model(ab.sqrt() * images[chosen] + (1 - ab).sqrt() * noise, times, labels[chosen])
        loss = torch.nn.functional.mse_loss(predicted, noise)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        rate.step()
        losses.append(loss.item())
        with torch.no_grad():
            # A short average early on, or the random start would weigh for thousands of steps.
            decay = min(EMA_DECAY, step / (step + 10))
            for mean, value in zip(averaged.parameters(), model.parameters()):
                mean.lerp_(value, 1 - decay)
        if step % 500 == 0:
            print(f"step {step}: training {np.mean(losses[-500:]):.5f}, held out {held_out_loss(averaged):.5f}, "
                  f"{time.monotonic() - start:.0f} s", flush=True)
    return averaged, float(np.mean(losses[-500:])), time.monotonic() - start


def predictor(model):
    """The model as the function of numpy arrays that diffusion.py asks for."""
    def predict(x, steps, labels):
        with torch.no_grad():
            return model(torch.from_numpy(x), torch.from_numpy(steps), torch.from_numpy(labels)).numpy()
    return predict


if __name__ == "__main__":
    main()
