"""Compares the accelerated recipe with `transformers` on random input: python -m recipe.check (from weights/)."""

import torch

from .losses import detection_loss
from .model import build, embedded_config
from .speed import accelerate


def main():
    torch.manual_seed(1)
    config = embedded_config()
    model = build(config).train()
    for module in model.modules():  # leave the symmetric start, where many gradients vanish
        if hasattr(module, "sampling_offsets"):
            torch.nn.init.normal_(module.sampling_offsets.weight, std=0.05)
            torch.nn.init.normal_(module.attention_weights.weight, std=0.05)
    pixels = torch.rand(3, 3, 224, 224)
    labels = [
        {"class_labels": torch.randint(0, 12, (n,)), "boxes": torch.rand(n, 4) * 0.3 + 0.2} for n in (5, 0, 9)
    ]

    def run(loss_of):
        torch.manual_seed(2)  # the same denoising noise
        model.zero_grad()
        loss = loss_of()
        loss.backward()
        return loss.item(), {n: p.grad.clone() for n, p in model.named_parameters() if p.grad is not None}

    def theirs():
        # `RTDetrForObjectDetection` hands the last layer's logits on with the denoising queries still in front, so
        # that they take part in its matching; the original code and all other layers leave them out, and so do we.
        out, queries = model.model(pixels, labels=labels), config.num_queries
        return model.loss_function(
            out.intermediate_logits[:, -1, -queries:], labels, "cpu", out.intermediate_reference_points[:, -1, -queries:],
            config, out.intermediate_logits, out.intermediate_reference_points,
            enc_topk_logits=out.enc_topk_logits, enc_topk_bboxes=out.enc_topk_bboxes,
            denoising_meta_values=out.denoising_meta_values,
        )[0]

    expected = run(theirs)
    accelerate(model, dtype=torch.float32)

    def ours():
        losses = detection_loss(model.model(pixels, labels=labels), labels, config)
        return sum(sum(part) for part in losses.values())

    actual = run(ours)
    print(f"loss: transformers {expected[0]:.6f}, recipe {actual[0]:.6f}")
    assert abs(expected[0] - actual[0]) < 1e-4 * abs(expected[0])
    worst = max((expected[1][n] - g).norm() / (expected[1][n].norm() + 1e-3) for n, g in actual[1].items())
    print(f"gradients of {len(actual[1])} tensors: largest relative difference {worst:.1e}")
    assert worst < 1e-2 and expected[1].keys() == actual[1].keys()


if __name__ == "__main__":
    main()
