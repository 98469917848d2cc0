"""Compares the accelerated recipe with `transformers` on random input: python -m recipe.check (from weights/)."""

import torch
from transformers.models.rt_detr import modeling_rt_detr as reference

from . import speed
from .losses import detection_loss
from .model import build, embedded_config


def sampling(forward):
    """Output and gradients of deformable attention on one random case."""
    torch.manual_seed(0)
    shapes = [(12, 9), (6, 5), (3, 3)]
    value = torch.randn(2, sum(h * w for h, w in shapes), 8, 12, requires_grad=True)
    place = (torch.rand(2, 30, 8, 3, 4, 2) * 1.4 - 0.2).requires_grad_()
    share = torch.rand(2, 30, 8, 3, 4, requires_grad=True)
    out = forward(None, value, torch.tensor(shapes), shapes, None, place, share, 64)
    return [out, *torch.autograd.grad((out * torch.randn(out.shape)).sum(), (value, place, share))]


def total_loss(model, pixels, labels, ours):
    """The loss with the same denoising noise, ours or that of `transformers`.

    `RTDetrForObjectDetection` hands the last layer's logits on with the denoising queries still in front, so that they
    take part in its matching; the original code and all other layers leave them out, and so do we.
    """
    torch.manual_seed(2)
    out, config = model.model(pixels, labels=labels), model.config
    if ours:
        return sum(sum(part) for part in detection_loss(out, labels, config).values()).item()
    logits, boxes = out.intermediate_logits, out.intermediate_reference_points
    last = (slice(None), -1, slice(-config.num_queries, None))
    loss = model.loss_function(
        logits[last], labels, "cpu", boxes[last], config, logits, boxes, enc_topk_logits=out.enc_topk_logits,
        enc_topk_bboxes=out.enc_topk_bboxes, denoising_meta_values=out.denoising_meta_values,
    )[0]
    return loss.item()


def main():
    expected = sampling(reference.MultiScaleDeformableAttention.forward)
    model = build(embedded_config(), seed=1).train()
    pixels = torch.rand(3, 3, 224, 224)
    labels = [{"class_labels": torch.randint(0, 12, (n,)), "boxes": torch.rand(n, 4) * 0.3 + 0.2} for n in (5, 0, 9)]
    theirs = total_loss(model, pixels, labels, ours=False)
    speed.accelerate(model, dtype=torch.float32)
    actual = sampling(reference.MultiScaleDeformableAttention.forward)
    worst = max((a - b).abs().max().item() for a, b in zip(expected, actual))
    ours = total_loss(model, pixels, labels, ours=True)
    print(f"sampling: largest difference of output and gradients {worst:.1e}")
    print(f"loss: transformers {theirs:.6f}, recipe {ours:.6f}")
    assert worst < 1e-3 and abs(theirs - ours) < 1e-4 * theirs


if __name__ == "__main__":
    main()
