import torch


def corners(box):
    """cx cy w h -> x1 y1 x2 y2."""
    centre, half = box[..., :2], box[..., 2:] / 2
    return torch.cat([centre - half, centre + half], -1)


def overlap(a, b):
    """IoU and generalised IoU of boxes of corners that broadcast."""
    def area(from_, to):
        return (to - from_).clamp(min=0).prod(-1)

    (a1, a2), (b1, b2) = a.split(2, -1), b.split(2, -1)
    shared = area(torch.maximum(a1, b1), torch.minimum(a2, b2))
    hull = area(torch.minimum(a1, b1), torch.maximum(a2, b2))
    union = area(a1, a2) + area(b1, b2) - shared
    iou = shared / union
    return iou, iou - (hull - union) / hull
