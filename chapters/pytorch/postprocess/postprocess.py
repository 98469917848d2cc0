import torch

from pytorch.numbers.boxes import corners


def postprocess(logits, boxes, height, width, threshold=0.5, keep=100):
    """Of one image. Every (query, class) pair competes; there is no NMS."""
    # logits: Q V, boxes: Q 4 (cx cy w h, 0..1)
    score, pair = logits.sigmoid().flatten().topk(keep)  # of Q * V pairs
    query, label = pair // logits.shape[1], pair % logits.shape[1]
    size = torch.tensor([width, height, width, height])
    box = corners(boxes[query]) * size  # x1 y1 x2 y2 in pixels
    found = score > threshold
    return label[found], score[found], box[found], query[found]
