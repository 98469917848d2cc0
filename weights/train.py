"""Trains the embedded RT-DETR on rendered scenes.

python train.py --scenes DIR [DIR ...] --validation DIR --out DIR --minutes 90 [--resume]
torchrun --nproc-per-node 2 train.py ...   shares every batch between processes: on a CPU one thread each is faster

The schedule follows the clock (or `--images`), so that a run ends when it was told to, whatever the machine. The run
folder collects last.pt (everything, to resume), best.pt (the averaged model with the best validation AP) and curve.csv.
On SIGTERM or Ctrl-C it saves and ends; `--resume` goes on from there, with other `--scenes` if you like.
"""

import argparse
import copy
import csv
import math
import os
import signal
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist

from recipe.data import Scenes, batch
from recipe.evaluate import NAMES, evaluate
from recipe.losses import dense_loss, detection_loss
from recipe.model import VARIANTS, build, embedded_config
from recipe.optimiser import optimisers
from recipe.speed import accelerate
from safetensors.torch import load_file
from transformers.models.rt_detr.modeling_rt_detr import RTDetrDecoderOutput

# (up to this share of the schedule, image size, is the decoder trained?). Small images and no decoder first: the
# backbone and the encoder, taught by the dense loss, are most of what there is to learn, and so see more images.
CURRICULUM = ((0.2, 224, False), (0.6, 224, True), (1.0, 320, True))
# Shares of the schedule: linear rise (of what this run does), constant rate, then cosine to 2 %.
WARM_UP, FLAT = 0.02, 0.5
# Four scenes in one picture teach small and truncated things, but look like no street: not at the end.
MOSAIC, MOSAIC_UNTIL = 0.15, 0.85


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variant", choices=VARIANTS, default="default")
    parser.add_argument("--scenes", nargs="+", required=True)
    parser.add_argument("--validation", required=True)
    parser.add_argument("--hard", help="rendered hard scenes: their AP joins the curve")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=85)
    parser.add_argument("--images", type=int, help="end after this many images instead of --minutes")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--denoising", type=int, default=40)
    parser.add_argument("--no-muon", dest="muon", action="store_false")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--evaluate-every", type=float, default=8, help="minutes")
    parser.add_argument("--film", type=int, default=0, help="keep this many averaged models, film/000.pt and on, closer together at the start")
    parser.add_argument("--start-from", type=Path, help="model folder whose weights to begin with (a new schedule)")
    parser.add_argument("--start-at", type=float, default=0.0, help="share of the schedule to begin at")
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def rate_at(share, start_at=0.0):
    rise = min(1.0, 0.05 + 0.95 * (share - start_at) / (1 - start_at) / WARM_UP)
    fall = 0.5 * (1 + math.cos(math.pi * max(0.0, share - FLAT) / (1 - FLAT)))
    return rise * (0.02 + 0.98 * fall)


def stage_at(share):
    """Image size, and whether the decoder is trained."""
    return next((size, decoder) for until, size, decoder in CURRICULUM if share <= until)


@torch.no_grad()
def follow(average, model, step, decay=0.999):
    """Exponential moving average of weights and batch-norm statistics."""
    keep = min(decay, (1 + step) / (20 + step))
    for a, b in zip(average.state_dict().values(), model.state_dict().values()):
        if a.dtype.is_floating_point:
            a.lerp_(b, 1 - keep)
        else:
            a.copy_(b)


def encode(model, pixels):
    """Only what the dense loss needs, the scores and boxes of all tokens: the decoder does not run."""
    decoder = model.model.decoder
    decoder.forward = lambda **inputs: RTDetrDecoderOutput()
    try:
        return model.model(pixels)
    finally:
        del decoder.forward


def losses_of(model, pixels, labels, with_decoder, dense_weight):
    size, config, core = pixels.shape[-2:], model.config, model.model
    losses = {}
    if with_decoder:
        output = core(pixels, labels=labels)
        losses = detection_loss(output, labels, config)
    else:
        output = encode(model, pixels)
    losses["dense"] = [dense_weight * part for part in dense_loss(output, labels, config, size)]
    return losses


class Clock:
    """Share of the schedule that is over, by time trained (over all resumed sessions) or by images seen."""

    def __init__(self, args):
        self.minutes, self.images, self.offset = args.minutes, args.images, args.start_at
        self.before, self.start, self.seen = 0.0, time.time(), 0

    def trained(self):
        return self.before + (time.time() - self.start) / 60

    def share(self):
        done = self.seen / self.images if self.images else self.trained() / self.minutes
        return min(1.0, self.offset + (1 - self.offset) * done)


class Film:
    """Averaged models along the schedule, for looking at how a detector comes about."""

    # Most happens early: the time between two frames grows.
    SLOWING = 1.4

    def __init__(self, folder, frames):
        self.folder, self.frames = folder, frames
        self.taken = len(list(folder.glob("*.pt"))) if frames else 0
        if frames:
            folder.mkdir(exist_ok=True)

    def is_due(self, share):
        return self.taken < self.frames and share >= (self.taken / max(1, self.frames - 1)) ** self.SLOWING

    def take(self, average, **state):
        save(self.folder / f"{self.taken:03d}.pt", average=average.state_dict(), **state)
        self.taken += 1


class Stop:
    """Turns a first SIGTERM or Ctrl-C into a wish to end after the present step."""

    def __init__(self):
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.ask)

    def ask(self, *_):
        self.asked = True


RANK, WORLD = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))


def agree(share, *flags):
    """What process 0 says: how much of the schedule is over, and yes or no to each flag."""
    said = torch.tensor([share, *map(float, flags)], dtype=torch.float64)
    if WORLD > 1:
        dist.broadcast(said, 0)
    return said[0].item(), *map(bool, said[1:])


def share_gradients(model):
    """Mean of the processes' gradients."""
    if WORLD == 1:
        return
    grads = [p.grad for p in model.parameters() if p.grad is not None]
    flat = torch.cat([g.flatten() for g in grads])
    dist.all_reduce(flat)
    for g, mean in zip(grads, (flat / WORLD).split([g.numel() for g in grads])):
        g.copy_(mean.view(g.shape))


def step_once(model, average, optimiser_list, scenes, random, args, share, step):
    """One update; returns the losses as floats by name."""
    size, with_decoder = stage_at(share)
    rows = random.integers(0, len(scenes), args.batch // WORLD)
    pixels, labels = batch(scenes, rows, size, random, MOSAIC if share < MOSAIC_UNTIL else 0.0)
    device = next(model.parameters()).device
    labels = [{name: t.to(device) for name, t in target.items()} for target in labels]
    dense_weight = 1 - 0.75 * min(1.0, max(0.0, (share - 0.4) / 0.3))
    losses = losses_of(model, pixels.to(device), labels, with_decoder, dense_weight)
    total = sum(sum(parts) for parts in losses.values())
    if not torch.isfinite(total):
        raise FloatingPointError(f"loss is {total.item()} at step {step}")
    model.zero_grad()
    total.backward()
    share_gradients(model)
    torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    for optimiser in optimiser_list:
        for group in optimiser.param_groups:
            group["lr"] = args.rate * rate_at(share, args.start_at)
        optimiser.step()
    if RANK == 0:
        follow(average, model, step)
    return {f"{name}_{kind}": part.item() for name, parts in losses.items() for kind, part in zip(("vfl", "l1", "giou"), parts)}


def save(path, **state):
    torch.save(state, path.with_suffix(".partial"))
    path.with_suffix(".partial").rename(path)


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    if WORLD > 1:
        dist.init_process_group("gloo")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    scenes, validation = Scenes(*args.scenes), Scenes(args.validation)
    hard = Scenes(args.hard) if args.hard else None
    config = embedded_config(args.variant, num_denoising=args.denoising)
    model = build(config, args.seed).to(device).train()
    if args.start_from:
        model.load_state_dict(load_file(args.start_from / "model.safetensors"))
    average = copy.deepcopy(model).eval()
    if device.type == "cpu":
        accelerate(model)
    optimiser_list = optimisers(model, args.rate, 1e-4 if not args.muon else 1e-2, args.muon)
    clock, step, best = Clock(args), 0, 0.0
    if args.resume:
        state = torch.load(args.out / "last.pt", weights_only=False)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        for optimiser, saved in zip(optimiser_list, state["optimisers"]):
            optimiser.load_state_dict(saved)
        step, best, clock.before, clock.seen = state["step"], state["best"], state["minutes"], state["images"]
    random = np.random.default_rng((args.seed, step, RANK))
    torch.manual_seed(args.seed + 1000 * step + RANK)
    sums, counted, next_evaluation = {}, 0, clock.trained() + args.evaluate_every
    stop, figures, film = Stop(), None, Film(args.out / "film", args.film)
    while True:
        share, due, stopped = agree(clock.share(), clock.trained() >= next_evaluation, stop.asked)
        finished = share >= 1
        if RANK == 0 and film.is_due(share):
            film.take(average, step=step, images=clock.seen, share=share)
        if RANK == 0 and (finished or due):
            next_evaluation = clock.trained() + args.evaluate_every
            size, with_decoder = stage_at(share)
            how = {} if with_decoder else {"encoder_only": True, "size": size}
            figures = evaluate(average, validation, **how)
            figures["APhard"] = evaluate(average, hard, **how)["AP"] if hard else None
            log_row(args.out / "curve.csv", clock, step, share, sums, counted, figures)
            sums, counted = {}, 0
        if RANK == 0 and (finished or due or stopped):
            state = dict(step=step, minutes=clock.trained(), images=clock.seen, figures=figures)
            if (finished or due) and figures["AP"] > best:
                best = figures["AP"]
                save(args.out / "best.pt", average=average.state_dict(), **state)
            save(
                args.out / "last.pt", model=model.state_dict(), average=average.state_dict(), best=best,
                optimisers=[o.state_dict() for o in optimiser_list], **state,
            )
        if finished or stopped:
            break
        parts = step_once(model, average, optimiser_list, scenes, random, args, share, step)
        step, clock.seen, counted = step + 1, clock.seen + args.batch, counted + 1
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + value
        if RANK == 0 and step % 25 == 0:
            values = " ".join(f"{name} {value:.2f}" for name, value in parts.items())
            print(f"{clock.trained():6.1f} min  step {step}  {values}", flush=True)


def log_row(path, clock, step, share, sums, counted, figures):
    """Appends to the training curve: mean losses since the last row, and validation figures."""
    fields = ["minutes", "images", "share"]
    row = {"minutes": f"{clock.trained():.1f}", "images": clock.seen, "share": f"{share:.3f}"}
    for name in ("set", "denoising", "dense"):
        total = sum(v for k, v in sums.items() if k.startswith(name + "_"))
        row[f"loss_{name}"] = f"{total / max(1, counted):.3f}"
    row |= {name: f"{figures[name]:.4f}" for name in NAMES}
    row["APhard"] = "" if figures["APhard"] is None else f"{figures['APhard']:.4f}"
    new = not path.exists()
    with path.open("a", newline="") as file:
        writer = csv.DictWriter(file, fields + [k for k in row if k not in fields])
        if new:
            writer.writeheader()
        writer.writerow(row)
    print(" ".join(f"{k} {v}" for k, v in row.items()), f"step {step}", flush=True)


if __name__ == "__main__":
    main()
