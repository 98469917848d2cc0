import torch

from pytorch.numbers.boxes import corners, overlap


def box_loss(found, wanted):
    """How far boxes are from the true ones; PyTorch derives by itself."""
    # both K 4 (cx cy w h, 0..1)
    found = found.detach().requires_grad_()
    l1 = (found - wanted).abs().sum(-1)  # K
    iou, giou = overlap(corners(found), corners(wanted))  # K, K
    gradients = [
        torch.autograd.grad(loss.sum(), found, retain_graph=True)[0]  # K 4
        for loss in (l1, 1 - iou, 1 - giou)
    ]
    return (l1, iou, giou), gradients
