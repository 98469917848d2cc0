"""Writes test/unit/train/matching.json: what scipy's linear_sum_assignment makes of 500 random
matrices, and what transformers' RTDetrHungarianMatcher makes of a few outputs.

Run: python weights/parity/matching_fixture.py   (scipy, torch, transformers)

The matrices themselves are not written: the test draws them again from their seeds.
"""

import json
from pathlib import Path

import numpy as np
import scipy
import torch
import transformers
from scipy.optimize import linear_sum_assignment
from transformers import RTDetrConfig
from transformers.loss import loss_rt_detr

OUT = Path(__file__).parents[2] / "test/unit/train/matching.json"
MATRICES = 500
LARGEST = float(np.finfo(np.float32).max)


def seeded_random(seed):
    """lib/scene/random.ts, number for number."""
    state = seed & 0xFFFFFFFF

    def multiply(a, b):
        return (a * b) & 0xFFFFFFFF

    def draw():
        nonlocal state
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        t = multiply(state ^ (state >> 15), state | 1)
        t ^= (t + multiply(t ^ (t >> 7), t | 61)) & 0xFFFFFFFF
        return (t ^ (t >> 14)) / 4294967296

    return draw


def matrix(seed):
    """Up to 60 queries and 30 targets; a quarter with ties, a tenth with pairs that are no number."""
    draw = seeded_random(seed)
    queries, targets = 1 + int(draw() * 60), 1 + int(draw() * 30)
    ties, holes = draw() < 0.25, draw() < 0.1
    cost = np.empty(queries * targets)
    for at in range(cost.size):
        value, hole = draw(), draw()
        query, target = divmod(at, targets)
        cost[at] = (query % 7) * (target % 5) + int(value * 3) if ties else value * 10 - 3
        if holes and hole < 0.02:
            cost[at] = LARGEST
    return cost.reshape(queries, targets), ties


def assignment(seed):
    cost, ties = matrix(seed)
    query, target = linear_sum_assignment(cost)
    query_G = np.full(cost.shape[1], -1)
    query_G[target] = query
    of = dict(seed=seed, total=float(cost[query, target].sum()))
    return of if ties else dict(of, query_G=" ".join(map(str, query_G)))


def outputs(seed, queries, targets, classes):
    """One image: logits, boxes, classes, and in the second half boxes that are nearly right."""
    draw = seeded_random(seed)
    digits = lambda count, low, high: [round(low + (high - low) * draw(), 3) for _ in range(count)]
    logit = digits(queries * classes, -6, 3)
    box = digits(queries * 4, 0.05, 0.9)
    label = [int(draw() * classes) for _ in range(targets)]
    wanted = digits(targets * 4, 0.1, 0.8)
    for target in range(min(targets, queries // 2)):
        box[8 * target : 8 * target + 4] = [round(v + 0.01, 3) for v in wanted[4 * target : 4 * target + 4]]
    return logit, box, label, wanted


def matched(seed, queries, targets, classes):
    logit, box, label, wanted = outputs(seed, queries, targets, classes)
    seen = {}

    def look(cost):
        seen["cost_QG"] = [float(value) for value in torch.as_tensor(cost).flatten()]
        return linear_sum_assignment(cost)

    loss_rt_detr.linear_sum_assignment = look
    matcher = loss_rt_detr.RTDetrHungarianMatcher(RTDetrConfig())
    ((query, target),) = matcher(
        dict(
            logits=torch.tensor(logit).reshape(1, queries, classes),
            pred_boxes=torch.tensor(box).reshape(1, queries, 4),
        ),
        [dict(class_labels=torch.tensor(label), boxes=torch.tensor(wanted).reshape(targets, 4))],
    )
    query_G = [-1] * targets
    for q, g in zip(query.tolist(), target.tolist()):
        query_G[g] = q
    return dict(
        logit_QV=logit,
        cxcywh01_Q4=box,
        label_G=label,
        cxcywh01_G4=wanted,
        cost_QG=[float(f"{value:.8g}") for value in seen["cost_QG"]],
        query_G=query_G,
    )


def main():
    fixture = dict(
        versions=dict(scipy=scipy.__version__, transformers=transformers.__version__),
        assignments=[assignment(seed) for seed in range(1, MATRICES + 1)],
        matched=[matched(1, 8, 3, 4), matched(2, 3, 5, 2)],
    )
    OUT.write_text(json.dumps(fixture, indent=None, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
