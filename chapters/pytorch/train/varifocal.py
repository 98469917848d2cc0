import torch
import torch.nn.functional as F


def varifocal(logits, iou, positive, alpha=0.75, gamma=2):
    """Cross-entropy against the IoU, weighed by it; where nothing is, by
    the square of the score. No gradient goes through the weight."""
    # all Q V; positive: the class that a matched query is told
    score = logits.detach().sigmoid()
    weight = torch.where(positive, iou, alpha * score**gamma)
    target = torch.where(positive, iou, 0)
    return F.binary_cross_entropy_with_logits(
        logits, target, weight, reduction="none"
    )  # Q V
