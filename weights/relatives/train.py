"""Trains a relative on cached features: python -m relatives.train --kind detr --scenes DIR --features DIR ...

The schedule follows the clock (or `--images`): a short rise, a constant rate, then cosine. The run folder collects
last.pt (everything, to resume), curve.csv and, in the end, the averaged model with its curve, ready for export.
"""

import argparse
import copy
import math
import time
from pathlib import Path

import numpy as np
import torch

from recipe.losses import pad
from train import Clock, Stop, follow, save

from .data import Cached
from .evaluate import evaluate
from .curve import log_row
from .loss import set_loss
from .model import KINDS, Relative
from .optimiser import optimisers

WARM_UP = 300  # steps


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", choices=KINDS, required=True)
    for name in ("scenes", "features", "validation", "validation-features", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--images", type=int, help="end after this many images instead of --minutes")
    parser.add_argument("--flat", type=float, default=0.6, help="share of the schedule at the constant rate")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--evaluate-every", type=float, default=3, help="minutes")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start-from", type=Path, help="last.pt of another run: its averaged weights begin this one")
    args = parser.parse_args()
    args.start_at = 0.0
    return args


def rate_at(share, step, flat):
    fall = 0.5 * (1 + math.cos(math.pi * max(0.0, share - flat) / (1 - flat)))
    return min(1.0, (step + 1) / WARM_UP) * (0.01 + 0.99 * fall)


def step_once(model, average, optimiser_list, scenes, random, args, share, step):
    """One update; returns the losses as floats by name."""
    maps, labels = scenes.batch(random.integers(0, len(scenes), args.batch), random.integers(0, scenes.views, args.batch))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = model(maps)
    losses = set_loss(outputs, pad(labels))
    for optimiser in optimiser_list:
        optimiser.zero_grad()
        for group in optimiser.param_groups:
            group["lr"] = args.rate * rate_at(share, step, args.flat)
    sum(losses.values()).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    for optimiser in optimiser_list:
        optimiser.step()
    follow(average, model, step)
    return {name: loss.item() for name, loss in losses.items()}


def main():
    args = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    kind = KINDS[args.kind]
    scenes = Cached(args.scenes, args.features, kind.memory)
    validation = Cached(args.validation, args.validation_features, kind.memory)
    model = Relative(kind)
    if args.start_from:
        model.load_state_dict(torch.load(args.start_from, weights_only=False)["average"])
    average = copy.deepcopy(model).eval()
    optimiser_list = optimisers(model, args.rate)
    clock, step = Clock(args), 0
    if args.resume:
        state = torch.load(args.out / "last.pt", weights_only=False)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        for optimiser, saved in zip(optimiser_list, state["optimisers"]):
            optimiser.load_state_dict(saved)
        step, clock.before, clock.seen = state["step"], state["minutes"], state["images"]
    random = np.random.default_rng((args.seed, step))
    sums, counted, due, stop = {}, 0, clock.trained() + args.evaluate_every, Stop()
    while True:
        share = clock.share()
        finished = share >= 1 or stop.asked
        if finished or clock.trained() >= due:
            figures = evaluate(average, validation)
            log_row(args.out / "curve.csv", clock, share, sums, counted, figures)
            due, sums, counted = clock.trained() + args.evaluate_every, {}, 0
            save(
                args.out / "last.pt", kind=args.kind, step=step, minutes=clock.trained(), images=clock.seen, figures=figures,
                model=model.state_dict(), average=average.state_dict(), optimisers=[o.state_dict() for o in optimiser_list],
            )
        if finished:
            break
        parts = step_once(model, average, optimiser_list, scenes, random, args, share, step)
        step, clock.seen, counted = step + 1, clock.seen + args.batch, counted + 1
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + value
        if step % 100 == 0:
            print(f"{clock.trained():6.1f} min  step {step}  " + " ".join(f"{n} {v:.2f}" for n, v in parts.items()), flush=True)


if __name__ == "__main__":
    main()
