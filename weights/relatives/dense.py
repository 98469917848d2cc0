"""Trains a dense detector: python -m relatives.dense --scenes DIR --validation DIR --out DIR --minutes 10

Every token of P3, P4 and P5 answers, and NMS removes what is said twice. It has the heads that the embedded model
selects its queries with, begins with their weights, and is taught one-to-many (TOOD's alignment) alone: many tokens
may answer for an object. Backbone and encoder stay frozen.
"""

import argparse
import copy
import math
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from recipe.data import Scenes
from recipe.evaluate import COCO_IDS, judge
from recipe.losses import dense_loss, overlap
from recipe.model import CATEGORIES, IMAGE_SIZE
from train import Clock, Stop, follow, save

from .curve import log_row
from .features import EMBEDDED, MAPS, Features
from .model import mlp, through

LEVELS, STRIDES = ("P3", "P4", "P5"), (8, 16, 32)
# Of post-processing: scores below the first are dropped, boxes that overlap more than the second are the same object.
LEAST_SCORE, SAME = 0.01, 0.7


class Query(nn.Module):
    """The book's `query.*`, without its selection."""

    def __init__(self, width=96):
        super().__init__()
        unit = lambda: nn.ModuleDict({"conv": nn.Conv2d(width, width, 1, bias=False), "norm": nn.BatchNorm2d(width)})
        self.inputProj = nn.ModuleList(unit() for _ in LEVELS)
        self.output = nn.ModuleDict({"linear": nn.Linear(width, width), "norm": nn.LayerNorm(width)})
        self.classHead = nn.Linear(width, len(CATEGORIES))
        self.boxHead = mlp(width, width, width, 4)


class Dense(nn.Module):
    def __init__(self):
        super().__init__()
        self.query = Query()
        self.register_buffer("anchors", anchors(), persistent=False)
        self.load_state_dict(embedded_heads())

    def train(self, mode=True):
        """Statistics of the norms stay: the maps do not change."""
        return super().train(False)

    def forward(self, maps):
        """Class logits [B, S, V] and boxes before the sigmoid [B, S, 4] of all tokens."""
        q = self.query
        maps = [maps[name].float().permute(0, 3, 1, 2) for name in LEVELS]
        tokens = torch.cat([unit["norm"](unit["conv"](x)).flatten(2).mT for unit, x in zip(q.inputProj, maps)], 1)
        valid = self.anchors.isfinite().all(-1, keepdim=True)
        tokens = q.output["norm"](q.output["linear"](tokens * valid))
        return q.classHead(tokens), through(q.boxHead, tokens) + self.anchors.nan_to_num(posinf=1e5)


def anchors():
    """One per token: its centre, and a side of 5 % of the picture twice as large on each coarser map; [S, 4] logits."""
    boxes = []
    for level, name in enumerate(LEVELS):
        side = MAPS[name][0]
        y, x = torch.meshgrid(*[(torch.arange(side) + 0.5) / side] * 2, indexing="ij")
        wide = torch.full_like(x, 0.05 * 2**level)
        boxes.append(torch.stack([x, y, wide, wide], -1).flatten(0, 1))
    boxes = torch.cat(boxes)
    inside = ((boxes > 0.01) & (boxes < 0.99)).all(-1, keepdim=True)
    return boxes.logit().where(inside, torch.tensor(math.inf))


def embedded_heads():
    """The embedded model's heads of query selection, under the names of `Dense`."""
    names = {"enc_output.0": "output.linear", "enc_output.1": "output.norm", "enc_score_head": "classHead", "enc_bbox_head.layers": "boxHead"}
    names |= {f"decoder_input_proj.{i}.{j}": f"inputProj.{i}.{part}" for i in range(3) for j, part in enumerate(("conv", "norm"))}
    found = {}
    for name, tensor in load_file(EMBEDDED / "model.safetensors").items():
        for theirs, ours in names.items():
            if name.startswith(f"model.{theirs}."):
                found[name.replace(f"model.{theirs}", f"query.{ours}")] = tensor.float()
    return found


@torch.no_grad()
def evaluate(model, features, scenes, batch_size=20, same=SAME):
    found, ids = [], [image["id"] for image in scenes.coco[0]["images"]]
    for first in range(0, len(scenes), batch_size):
        rows = range(first, min(first + batch_size, len(scenes)))
        logits, boxes = model(features(pixels_of(scenes, rows)))
        for row, score, box in zip(rows, logits.sigmoid(), boxes.sigmoid()):
            score, index = score.flatten().topk(1000)
            index, score = index[score > LEAST_SCORE], score[score > LEAST_SCORE]
            token, label = index // len(CATEGORIES), index % len(CATEGORIES)
            for k in nms(box[token], label, same)[:100]:
                x, y, w, h = (box[token[k]] * IMAGE_SIZE).tolist()
                found.append({"image_id": ids[row], "category_id": int(COCO_IDS[label[k]]), "score": score[k].item(), "bbox": [x - w / 2, y - h / 2, w, h]})
    return judge(scenes.coco[0], found)


def nms(boxes, labels, same):
    """Indices of what stays of boxes, best first: none that overlaps a better one of its class."""
    alike = (overlap(boxes[:, None], boxes[None])[0] > same) & (labels[:, None] == labels[None])
    alike, kept, gone = alike.numpy(), [], np.zeros(len(boxes), bool)
    for k in range(len(boxes)):
        if not gone[k]:
            kept.append(k)
            gone |= alike[k]
    return kept


def pixels_of(scenes, rows):
    return torch.from_numpy(np.stack([scenes.image(i) for i in rows])).permute(0, 3, 1, 2) / 255


def batch(scenes, rows, mirrored):
    pixels = pixels_of(scenes, rows)
    pixels[mirrored] = pixels[mirrored].flip(3)
    labels = []
    for row, mirror in zip(rows, mirrored):
        classes, boxes = scenes.targets[row]
        boxes = torch.from_numpy(boxes) / IMAGE_SIZE
        boxes[:, :2] += boxes[:, 2:] / 2
        if mirror:
            boxes[:, 0] = 1 - boxes[:, 0]
        labels.append({"class_labels": torch.from_numpy(classes), "boxes": boxes})
    return pixels, labels


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("scenes", "validation", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--images", type=int)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=5e-4)
    parser.add_argument("--evaluate-every", type=float, default=2, help="minutes")
    args = parser.parse_args()
    args.start_at = 0.0
    torch.set_num_threads(1)
    torch.manual_seed(0)
    args.out.mkdir(parents=True, exist_ok=True)
    scenes, validation, features, model = Scenes(args.scenes), Scenes(args.validation), Features(), Dense()
    average, config = copy.deepcopy(model), SimpleNamespace(feat_strides=STRIDES, focal_loss_alpha=0.75, focal_loss_gamma=2.0, weight_loss_bbox=5.0, weight_loss_giou=2.0)
    optimiser = torch.optim.AdamW(model.parameters(), args.rate, weight_decay=1e-4, betas=(0.9, 0.98))
    clock, random, stop, step, sums, due = Clock(args), np.random.default_rng(0), Stop(), 0, {}, 0.0
    while True:
        share = clock.share() if args.minutes else 1.0
        finished = share >= 1 or stop.asked
        if finished or clock.trained() >= due:
            figures = evaluate(average, features, validation)
            log_row(args.out / "curve.csv", clock, share, {n: sums.get(n, 0.0) for n in ("vfl", "l1", "giou")}, sums.get("steps", 0), figures)
            sums, due = {}, clock.trained() + args.evaluate_every
            save(args.out / "last.pt", kind="dense", step=step, minutes=clock.trained(), images=clock.seen, figures=figures, average=average.state_dict())
        if finished:
            break
        pixels, labels = batch(scenes, random.integers(0, len(scenes), args.batch), random.random(args.batch) < 0.5)
        logits, boxes = model(features(pixels))
        losses = dense_loss(SimpleNamespace(enc_outputs_class=logits, enc_outputs_coord_logits=boxes), labels, config, pixels.shape[-2:])
        optimiser.zero_grad()
        sum(losses).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.param_groups[0]["lr"] = args.rate * min(1, (step + 1) / 100) * 0.5 * (1 + math.cos(math.pi * share))
        optimiser.step()
        follow(average, model, step)
        for name, loss in zip(("vfl", "l1", "giou"), losses):
            sums[name] = sums.get(name, 0.0) + loss.item()
        step, clock.seen, sums["steps"] = step + 1, clock.seen + args.batch, sums.get("steps", 0) + 1
        if step % 50 == 0:
            print(f"{clock.trained():6.1f} min  step {step}  " + " ".join(f"{p.item():.2f}" for p in losses), flush=True)


if __name__ == "__main__":
    main()
