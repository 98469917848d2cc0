import torch


def inverse_sigmoid(share, eps=1e-5):
    """The logit of a share, kept finite at 0 and 1."""
    share = share.clamp(0, 1)
    return (share.clamp(min=eps) / (1 - share).clamp(min=eps)).log()


def refine_boxes(x, previous, box_head):
    """The layer's correction is added to the logit of the box before."""
    # x: B Q C, previous: B Q 4 (cx cy w h, 0..1)
    return torch.sigmoid(box_head(x) + inverse_sigmoid(previous))  # B Q 4
