"""DETR's loss: one object for one query by Hungarian matching, in every layer; softmax with *no object*.

Shapes: L layers, B images, Q queries, V classes with *no object* as the last, N objects (padded).
"""

import torch
import torch.nn.functional as F
from scipy.optimize import linear_sum_assignment

from recipe.losses import overlap

# Weights as in DETR; of its matching too. `no object` counts a tenth, as most queries have none.
CLASS, L1, GIOU, NO_OBJECT = 1.0, 5.0, 2.0, 0.1


@torch.no_grad()
def match(logits_LBQV, boxes_LBQ4, targets):
    """Index tensors (layer, image, query, object) of the cheapest assignment."""
    classes, boxes, present = targets
    L, B, Q, _ = logits_LBQV.shape
    p = logits_LBQV.softmax(-1).gather(3, classes[None, :, None].expand(L, B, Q, -1))
    predicted, wanted = boxes_LBQ4[:, :, :, None], boxes[None, :, None]
    cost = L1 * (predicted - wanted).abs().sum(-1) - GIOU * overlap(predicted, wanted)[1] - CLASS * p
    cost, counts, found = cost.numpy(), present.sum(1).tolist(), []
    for layer in range(L):
        for image in range(B):
            query, object_ = linear_sum_assignment(cost[layer, image, :, : counts[image]])
            found += [(layer, image, q, o) for q, o in zip(query, object_)]
    return torch.tensor(found, dtype=torch.long).view(-1, 4).unbind(1)


def set_loss(outputs, targets):
    """Losses by name, each summed over the layers."""
    logits, boxes, iou_logits = outputs
    classes, wanted_boxes, present = targets
    count, layers, none = max(1, int(present.sum())), len(logits), logits.shape[-1] - 1
    layer, image, query, object_ = match(logits.detach(), boxes.detach(), targets)
    target = torch.full(logits.shape[:3], none)
    target[layer, image, query] = classes[image, object_]
    weight = torch.ones(none + 1)
    weight[none] = NO_OBJECT
    predicted, wanted = boxes[layer, image, query], wanted_boxes[image, object_]
    iou, giou = overlap(predicted, wanted)
    losses = {
        "class": layers * CLASS * F.cross_entropy(logits.flatten(0, 2), target.flatten(), weight),
        "l1": L1 * (predicted - wanted).abs().sum() / count,
        "giou": GIOU * (1 - giou).sum() / count,
    }
    if iou_logits is not None:
        said = iou_logits[layer, image, query]
        losses["iou"] = F.binary_cross_entropy_with_logits(said, iou.detach(), reduction="sum") / count
    return losses
