import torch

from pytorch.decoder.refineBoxes import inverse_sigmoid


def box_path(boxes, gradients, detach):
    """How the loss of every box reaches the corrections before it."""
    # boxes: the selection's, then each layer's, 1+X of Q 4;
    # gradients: of each one's own loss by them
    logits = [inverse_sigmoid(box) for box in boxes]
    steps = [after - before for before, after in zip(logits, logits[1:])]
    deltas = [delta.requires_grad_() for delta in [logits[0], *steps]]
    before = torch.sigmoid(deltas[0])
    loss = (before * gradients[0]).sum()
    if detach != "none":
        before = before.detach()
    for delta, own in zip(deltas[1:], gradients[1:]):
        # Where the layer looks from, without a gradient, and what it adds.
        given = torch.sigmoid(delta + inverse_sigmoid(before.detach()))
        answer = torch.sigmoid(delta + inverse_sigmoid(before))
        loss = loss + (answer * own).sum()
        before = {
            "transformers": given.detach(),
            "lookForwardTwice": given,
            "none": answer,
        }[detach]
    return torch.autograd.grad(loss, deltas)  # 1+X of Q 4
