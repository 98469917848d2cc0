"""Runs the recipe for 200 steps and compares every loss with the recorded one (from weights/):

python -m recipe.reproduce --scenes DIR [--record]      DIR: node weights/renderScenes.ts --seeds 0-255 --out DIR

The whole schedule is squeezed into these steps, so that each part of the recipe takes part: the curriculum, mosaics,
denoising, both optimisers, warm-up and decay. In float64, and with instructions that every x86-64 processor has: once the
decoder joins, a matching or a selection that is decided by the last bit makes two runs part. In float64 with AVX2 and with
AVX-512 they agree for 45 steps to 1e-6 and are 1e-3 apart after 54.
"""

import argparse
import copy
import csv
import hashlib
import os
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
SAME_EVERYWHERE = {
    "ATEN_CPU_CAPABILITY": "default", "MKL_CBWR": "COMPATIBLE", "DNNL_MAX_CPU_ISA": "SSE41",
    "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4",
}
PARTS = ("set", "denoising", "dense")
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
        yield [sum(v for k, v in parts.items() if k.startswith(name)) for name in PARTS]


def main():
    if any(os.environ.get(name) != value for name, value in SAME_EVERYWHERE.items()):
        words = [sys.executable, "-m", "recipe.reproduce", *sys.argv[1:]]
        os.execve(sys.executable, words, {**os.environ, **SAME_EVERYWHERE})
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenes", type=Path, required=True)
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    drawn = hashlib.sha256((args.scenes / "images.bin").read_bytes()).hexdigest()
    if args.record:
        rows = [[f"{v:.6f}" for v in row] for row in losses(args.scenes)]
        with RECORDED.open("w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([["scenes", drawn], PARTS, *rows])
        return
    (_, expected), _, *recorded = csv.reader(RECORDED.open())
    if drawn != expected:
        print("The scenes are not the recorded ones: were they drawn with the pinned canvas, seeds 0-255?")
    worst = 0.0
    for step, (found, wanted) in enumerate(zip(losses(args.scenes), np.array(recorded, float))):
        apart = np.abs(found - wanted)
        worst = max(worst, apart.max())
        if step % 10 == 9 or apart.max() > BOUND:
            print(f"step {step}  largest difference so far {worst:.1e}", flush=True)
        if apart.max() > BOUND:
            sys.exit(f"The {PARTS[apart.argmax()]} loss is more than {BOUND} away from the recorded one.")


if __name__ == "__main__":
    main()
