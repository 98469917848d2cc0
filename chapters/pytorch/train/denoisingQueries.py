import torch

from pytorch.decoder.refineBoxes import inverse_sigmoid
from pytorch.numbers.boxes import corners


def denoising_queries(
    labels, boxes, dice, groups, classes, label_noise=0.5, box_noise=1.0
):
    """Of one image: every object, twice in each group, spoilt."""
    # labels: G, boxes: G 4; dice, all 0..1 but sign (-1 or 1):
    # exchange: N, new_label: N, sign: N 4, amount: N 4
    negative = torch.tensor([0.0, 1.0]).repeat_interleave(len(labels))
    negative = negative.repeat(groups)[:, None]  # N 1: the second half of a group
    label = labels.repeat(2 * groups)  # N
    box = boxes.repeat(2 * groups, 1)  # N 4

    # Half of `label_noise` get a class by chance.
    other = (dice["new_label"] * classes).long()
    label = torch.where(dice["exchange"] < label_noise / 2, other, label)

    # A corner moves up to half a side; of a negative one, further than that.
    shift = dice["sign"] * (dice["amount"] + negative) * box_noise
    half = box[:, 2:].repeat(1, 2) / 2
    x1y1, x2y2 = (corners(box) + shift * half).clamp(0, 1).split(2, 1)
    noisy = torch.cat([(x1y1 + x2y2) / 2, x2y2 - x1y1], 1)
    return label, inverse_sigmoid(noisy), negative[:, 0] == 0  # N, N 4, N
