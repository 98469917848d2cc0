import torch

from pytorch.numbers.boxes import corners, overlap
from pytorch.train.classCost import class_cost


def cost_parts(logits, boxes, labels, targets):
    """What it would cost to give each target to each query."""
    # logits: Q V, boxes: Q 4, labels: G, targets: G 4 (cx cy w h, 0..1)
    of_class = class_cost(logits[:, labels])  # Q G
    l1 = torch.cdist(boxes, targets, p=1)  # Q G
    giou = overlap(corners(boxes)[:, None], corners(targets))[1]  # Q G
    return of_class, l1, -giou


def cost_matrix(logits, boxes, labels, targets, weights=(2, 5, 2)):
    parts = cost_parts(logits, boxes, labels, targets)
    return sum(weight * part for weight, part in zip(weights, parts))  # Q G
