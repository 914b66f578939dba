"""The diffusion process around the denoiser: schedule, sampler and the loss that judges a set of weights. numpy only."""
import numpy as np

TIMESTEPS = 400
# Cosine schedule (Nichol and Dhariwal 2021, eq. 17): alpha_bar(t) = f(t)/f(0), f(t) = cos^2((t/T + s)/(1 + s) * pi/2).
COSINE_OFFSET = 0.008
MAX_BETA = 0.999


def alpha_bars(timesteps=TIMESTEPS):
    """Cumulative signal share after each of the steps 1..T, as float64 of shape (T,)."""
    t = np.arange(timesteps + 1) / timesteps
    f = np.cos((t + COSINE_OFFSET) / (1 + COSINE_OFFSET) * np.pi / 2) ** 2
    betas = np.minimum(1 - f[1:] / f[:-1], MAX_BETA)
    return np.cumprod(1 - betas)


def noised(images, noise, steps, bars):
    """x_t = sqrt(ab) x_0 + sqrt(1 - ab) eps, with one step index per image."""
    ab = bars[steps].reshape(-1, 1, 1, 1)
    return (np.sqrt(ab) * images + np.sqrt(1 - ab) * noise).astype(np.float32)


def loss(predict, images, labels, seed=20, repeats=8):
    """Mean squared error of the predicted noise, over `repeats` stratified steps per image. The draw depends on `seed` alone, so two sets
    of weights are judged on the very same noise. images: (n, 1, 8, 8) in -1..1; predict(x, steps, labels) -> noise."""
    random, bars, errors = np.random.RandomState(seed), alpha_bars(), []
    for stratum in range(repeats):
        steps = ((stratum + random.rand(len(images))) * TIMESTEPS / repeats).astype(np.int64)
        noise = random.randn(*images.shape).astype(np.float32)
        errors.append(np.mean((predict(noised(images, noise, steps, bars), steps, labels) - noise) ** 2, dtype=np.float64))
    return float(np.mean(errors))


def sample(predict, labels, seed=0, steps=50):
    """DDIM sampling (Song et al. 2020, eq. 12, eta = 0): deterministic for a seed, so the pictures of two sets of weights differ by the
    weights alone. Returns (n, 8, 8) in 0..1."""
    x = np.random.RandomState(seed).randn(len(labels), 1, 8, 8).astype(np.float32)
    bars = alpha_bars()
    chosen = np.linspace(TIMESTEPS - 1, 0, steps).round().astype(int)
    for step, following in zip(chosen, [*chosen[1:], None]):
        ab, ab_next = bars[step], 1.0 if following is None else bars[following]
        noise = predict(x, np.full(len(labels), step), labels)
        # Pixels lie in -1..1; without the clamp an early error of the noise grows by 1/sqrt(ab).
        clean = np.clip((x - np.sqrt(1 - ab) * noise) / np.sqrt(ab), -1, 1)
        noise = (x - np.sqrt(ab) * clean) / np.sqrt(1 - ab)
        x = (np.sqrt(ab_next) * clean + np.sqrt(1 - ab_next) * noise).astype(np.float32)
    return np.clip((x[:, 0] + 1) / 2, 0, 1)
