import torch
from scipy.optimize import linear_sum_assignment

from pytorch.numbers.boxes import corners, overlap
from pytorch.train.costParts import cost_matrix
from pytorch.train.varifocal import varifocal


def layer_loss(logits, boxes, labels, targets):
    """Varifocal, L1 and GIoU loss of what one layer says of one image."""
    # Q V, Q 4, G, G 4
    with torch.no_grad():  # the matching is a choice, nothing to derive
        cost = cost_matrix(logits, boxes, labels, targets)
        query, target = map(torch.from_numpy, linear_sum_assignment(cost))
    found, wanted = boxes[query], targets[target]  # G 4, G 4
    iou, giou = overlap(corners(found), corners(wanted))
    quality = torch.zeros_like(logits)
    quality[query, labels[target]] = iou.detach()
    positive = torch.zeros_like(logits, dtype=torch.bool)
    positive[query, labels[target]] = True
    vfl = varifocal(logits, quality, positive).sum()
    l1 = 5 * (found - wanted).abs().sum()
    return torch.stack([vfl, l1, 2 * (1 - giou).sum()]) / max(1, len(labels))


def layer_losses(layers, selected, labels, targets):
    """Every layer is matched and told by itself, the selection too."""
    return torch.stack([
        layer_loss(logits, boxes, labels, targets)
        for logits, boxes in [*layers, selected]
    ])  # X+1 3
