"""Runs the recipe for 200 steps and compares every loss with the recorded one (from weights/):

python -m recipe.reproduce --scenes DIR [--record]      DIR: node weights/renderScenes.ts --seeds 0-255 --out DIR

The whole schedule is squeezed into these steps, so that each part of the recipe takes part: the curriculum, mosaics,
denoising, both optimisers, warm-up and decay. In float64: training multiplies rounding errors, and those of float32 differ
between processors by more than the bound after 200 steps.
"""

import argparse
import copy
import csv
import hashlib
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch

import train
from .data import Scenes
from .model import build, embedded_config
from .optimiser import optimisers

STEPS, BATCH, BOUND = 200, 4, 1e-3
RECORDED = Path(__file__).with_name("first200.csv")


def losses(folder):
    """One list of losses per step, of the nano variant, from seed 0."""
    torch.set_default_dtype(torch.float64)
    scenes, random = Scenes(folder), np.random.default_rng((0, 0, 0))
    config = embedded_config("nano", num_denoising=40)
    model = build(config, seed=0).train()
    average = copy.deepcopy(model).eval()
    args = SimpleNamespace(batch=BATCH, rate=1e-3, start_at=0.0)
    optimiser_list = optimisers(model, args.rate, 1e-2)
    torch.manual_seed(0)
    for step in range(STEPS):
        parts = train.step_once(model, average, optimiser_list, scenes, random, args, step / STEPS, step)
        if step % 20 == 0:
            print(f"step {step}", flush=True)
        yield [sum(v for k, v in parts.items() if k.startswith(name)) for name in ("set", "denoising", "dense")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenes", type=Path, required=True)
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    drawn = hashlib.sha256((args.scenes / "images.bin").read_bytes()).hexdigest()
    found = [[f"{v:.6f}" for v in row] for row in losses(args.scenes)]
    if args.record:
        with RECORDED.open("w", newline="") as file:
            csv.writer(file).writerows([["scenes", drawn], ["set", "denoising", "dense"], *found])
        return
    (_, expected), _, *recorded = csv.reader(RECORDED.open())
    if drawn != expected:
        print("The scenes are not the recorded ones: were they drawn with the pinned canvas, seeds 0-255?")
    apart = np.abs(np.array(found, float) - np.array(recorded, float))
    step, part = np.unravel_index(apart.argmax(), apart.shape)
    print(f"largest difference {apart.max():.1e}, step {step}, {('set', 'denoising', 'dense')[part]} loss; bound {BOUND}")
    sys.exit(int(apart.max() > BOUND))


if __name__ == "__main__":
    main()
