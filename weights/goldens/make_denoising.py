"""Makes test/golden/denoising.safetensors: contrastive denoising as transformers does it in training.

    python weights/goldens/make_denoising.py            # transformers 5.0.0, torch 2.13.0 on the CPU
    python weights/goldens/make_denoising.py --check    # re-makes it and compares

The checkpoint and the images are those of test/golden/bottleneck. The file holds the targets of both
images, the dice that transformers threw, what it made of them, and what its decoder answered.
"""

import argparse
import sys
from pathlib import Path
from unittest.mock import patch

import torch
import transformers
from dice import Dice
from safetensors.torch import load_file, save_file
from transformers import RTDetrForObjectDetection
from transformers.models.rt_detr import modeling_rt_detr

GOLDEN = Path(__file__).resolve().parents[2] / "test" / "golden"
FILE = GOLDEN / "denoising.safetensors"
SEED = 3
# Three objects in one image, one in the other: the second is padded.
TARGETS = [
    ([0, 3, 4], [[0.30, 0.40, 0.20, 0.50], [0.70, 0.60, 0.50, 0.30], [0.95, 0.05, 0.10, 0.10]]),
    ([2], [[0.50, 0.50, 0.90, 0.20]]),
]


def training_with_frozen_norms(detector):
    """Denoising runs in training mode only; norms keep their statistics all the same."""
    detector.train()
    for module in detector.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.eval()


def make() -> dict:
    detector = RTDetrForObjectDetection.from_pretrained(GOLDEN / "bottleneck")
    training_with_frozen_norms(detector)
    pixels = load_file(GOLDEN / "bottleneck" / "trace.safetensors")["input.pixels"]
    labels = [
        {"class_labels": torch.tensor(classes), "boxes": torch.tensor(boxes)}
        for classes, boxes in TARGETS
    ]
    dice, seen = Dice(), {}
    original = modeling_rt_detr.get_contrastive_denoising_training_group

    def tapped(*args, class_embed, **keywords):
        def embed(classes):
            seen["label_BN"] = classes.clone()
            return class_embed(classes)

        with dice:
            made = original(*args, class_embed=embed, **keywords)
        seen["content"], seen["boxLogit_BN4"], seen["bias_QQ"], seen["meta"] = made
        return made

    torch.manual_seed(SEED)
    with patch.object(modeling_rt_detr, "get_contrastive_denoising_training_group", tapped):
        with torch.no_grad():
            result = detector.model(pixels.permute(0, 3, 1, 2).contiguous(), labels=labels)
    exchange, new_label, sign, amount = dice.drawn
    assert exchange.dtype == torch.float32 and set(sign.unique().tolist()) == {0, 1}
    tensors = {
        "exchange_BN": exchange,
        "newLabel_BN": new_label,
        "sign_BN4": sign * 2 - 1,
        "amount_BN4": amount,
        "label_BN": seen["label_BN"],
        "boxLogit_BN4": seen["boxLogit_BN4"],
        "content_BNC": seen["content"],
        "mask_QQ": (seen["bias_QQ"] == -torch.inf),
        "groups": torch.tensor([seen["meta"]["dn_num_group"]]),
        "logit_BXQV": result.intermediate_logits,
        "cxcywh01_BXQ4": result.intermediate_reference_points,
    }
    for image, ((classes, boxes), positive) in enumerate(
        zip(TARGETS, seen["meta"]["dn_positive_idx"])
    ):
        tensors[f"label_G.{image}"] = torch.tensor(classes)
        tensors[f"cxcywh01_G4.{image}"] = torch.tensor(boxes)
        tensors[f"positive.{image}"] = positive
    assert not seen["bias_QQ"][seen["bias_QQ"] != -torch.inf].any()
    return {
        name: value.to(torch.float32 if value.is_floating_point() else torch.int32).contiguous()
        for name, value in tensors.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="re-make and compare")
    options = parser.parse_args()
    torch.set_num_threads(1)
    tensors = make()
    if not options.check:
        save_file(tensors, FILE, {"transformers": transformers.__version__, "seed": str(SEED)})
        FILE.chmod(0o644)
        print({name: tuple(value.shape) for name, value in tensors.items()})
        return
    committed = load_file(FILE)
    wrong = committed.keys() ^ tensors.keys() or [
        name
        for name, value in committed.items()
        if not torch.allclose(value, tensors[name], rtol=1e-5, atol=1e-6)
    ]
    sys.exit(f"differ: {', '.join(sorted(wrong))}" if wrong else 0)


if __name__ == "__main__":
    main()
