import torch

from pytorch.numbers.boxes import overlap


def nms(boxes, scores, labels, iou=0.5, score=0.25):
    """What torchvision.ops.batched_nms keeps, step by step."""
    # boxes: K 4 (corners), scores: K, labels: K
    order = scores.argsort(descending=True, stable=True)
    order = order[scores[order] > score]
    kept = []
    while len(order) > 0:
        best, others = order[0], order[1:]
        kept.append(best)
        same = labels[others] == labels[best]
        near = overlap(boxes[best], boxes[others])[0] > iou
        order = others[~(same & near)]
    return torch.stack(kept)  # indices into K, the best score first
