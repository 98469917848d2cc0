"""Makes test/golden/training.<case>.safetensors: loss, gradients and ten steps of AdamW by transformers.

    python weights/goldens/make_training.py            # transformers 5.24.0, torch 2.13.0 on the CPU
    python weights/goldens/make_training.py --check    # re-makes them and compares

The checkpoints and the images are those of test/golden. Training mode, with norms that keep their statistics.
A file holds the targets, the dice that transformers threw in every step, the loss and its parts, gradients, and
the losses of ten steps. Of `bottleneck` the gradients are whole; of `basicWide`, whose wide images have invalid
anchors, each has its length and a sample. `recipe` is what weights/recipe makes of the same batch.
"""

import argparse
import sys
from pathlib import Path

import torch
import transformers
from dice import Dice
from safetensors.torch import load_file, save_file
from transformers import RTDetrForObjectDetection

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "weights"))
from recipe.losses import detection_loss  # noqa: E402

GOLDEN = ROOT / "test" / "golden"
SEED, STEPS, SAMPLE = 3, 10, 8
# The rate is small: random weights are far from any minimum, and rounding grows with every step.
RATE, DECAY, CLIP = 1e-4, 1e-4, 0.1
TARGETS = {
    "bottleneck": [
        ([0, 3, 4], [[0.30, 0.40, 0.20, 0.50], [0.70, 0.60, 0.50, 0.30], [0.95, 0.05, 0.10, 0.10]]),
        ([2], [[0.50, 0.50, 0.90, 0.20]]),
    ],
    "basicWide": [([1, 0, 1, 2], [[0.20, 0.30, 0.30, 0.40], [0.55, 0.55, 0.20, 0.60], [0.90, 0.90, 0.15, 0.20], [0.5, 0.5, 1.0, 1.0]])],
}


def open_for_training(case):
    detector = RTDetrForObjectDetection.from_pretrained(GOLDEN / case)
    detector.train()
    for module in detector.modules():
        if "BatchNorm" in type(module).__name__:
            module.eval()
        if isinstance(module, torch.nn.BatchNorm2d):
            module.register_forward_hook(contiguous_gradient)
    return detector


def contiguous_gradient(_module, _inputs, output):
    """torch 2.13 on the CPU misreads a gradient that is laid out channels last, for a batch of one and norms in
    eval mode: the gradient of the bias is then not the sum of it."""
    if output.requires_grad:
        output.register_hook(lambda gradient: gradient.contiguous())


def as_dice(drawn):
    exchange, new_label, sign, amount = drawn
    return {"exchange_BN": exchange, "newLabel_BN": new_label, "sign_BN4": sign * 2 - 1, "amount_BN4": amount}


def make(case):
    detector = open_for_training(case)
    pixels = load_file(GOLDEN / case / "trace.safetensors")["input.pixels"].permute(0, 3, 1, 2).contiguous()
    given = TARGETS[case]
    pixels = pixels[: len(given)]
    labels = [{"class_labels": torch.tensor(c), "boxes": torch.tensor(b)} for c, b in given]
    torch.manual_seed(SEED)
    tensors, dice = {}, Dice()
    with dice:
        out = detector(pixels, labels=labels)
    tensors |= {f"dice.0.{name}": value for name, value in as_dice(dice.drawn).items()}
    tensors["groups"] = torch.tensor([out.denoising_meta_values["dn_num_group"]])
    tensors["loss"] = out.loss.detach().view(1)
    tensors |= {f"part.{name}": value.detach().view(1) for name, value in out.loss_dict.items()}
    tensors["recipe"] = recipe_losses(detector, pixels, labels)
    assert abs(tensors["recipe"].sum() - out.loss) < 1e-5 * out.loss
    out.loss.backward()
    # transformers numbers the heads of the encoder as the last auxiliary layer.
    for name, parameter in detector.named_parameters():
        if parameter.grad is None:
            continue
        gradient = parameter.grad.detach()
        if case == "bottleneck":
            tensors[f"grad.{name}"] = gradient.clone()
        else:
            flat = gradient.flatten()
            step = max(1, flat.numel() // SAMPLE)
            tensors[f"norm.{name}"] = flat.double().norm().float().view(1)
            tensors[f"most.{name}"] = flat.abs().max().view(1)
            tensors[f"sample.{name}"] = flat[::step].clone()
    tensors["norm"] = torch.stack([p.grad.norm() for p in detector.parameters() if p.grad is not None]).norm().view(1)
    tensors |= learn(case, pixels, labels)
    for image, (classes, boxes) in enumerate(given):
        tensors[f"label_G.{image}"] = torch.tensor(classes)
        tensors[f"cxcywh01_G4.{image}"] = torch.tensor(boxes)
    return {
        name: value.to(torch.float32 if value.is_floating_point() else torch.int32).contiguous()
        for name, value in tensors.items()
    }


def recipe_losses(detector, pixels, labels):
    """What weights/recipe makes of the same batch and dice: VFL, L1 and GIoU of all layers, then those of denoising."""
    torch.manual_seed(SEED)
    with torch.no_grad():
        out = detector.model(pixels, labels=labels)
        losses = detection_loss(out, labels, detector.config)
    return torch.stack([*losses["set"], *losses["denoising"]])


def learn(case, pixels, labels):
    """Ten losses, with new dice in every step."""
    detector, dice, losses, tensors = open_for_training(case), Dice(), [], {}
    matrices = [p for p in detector.parameters() if p.ndim > 1]
    vectors = [p for p in detector.parameters() if p.ndim < 2]
    groups = [{"params": matrices}, {"params": vectors, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=DECAY)
    torch.manual_seed(SEED)
    for step in range(STEPS):
        optimiser.zero_grad()
        with dice:
            out = detector(pixels, labels=labels)
        tensors |= {f"dice.{step}.{name}": value for name, value in as_dice(dice.drawn).items()}
        losses.append(out.loss.item())
        out.loss.backward()
        torch.nn.utils.clip_grad_norm_(detector.parameters(), CLIP)
        optimiser.step()
    return {**tensors, "losses": torch.tensor(losses)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="re-make and compare")
    options = parser.parse_args()
    torch.set_num_threads(1)
    wrong = []
    for case in TARGETS:
        tensors, file = make(case), GOLDEN / f"training.{case}.safetensors"
        if not options.check:
            about = {"transformers": transformers.__version__, "seed": str(SEED), "rate": str(RATE), "decay": str(DECAY), "clip": str(CLIP)}
            save_file(tensors, file, about)
            file.chmod(0o644)
            print(case, len(tensors), "tensors", file.stat().st_size, "bytes; losses", tensors["losses"].tolist())
            continue
        committed = load_file(file)
        wrong += committed.keys() ^ tensors.keys()
        wrong += [
            f"{case} {name}"
            for name in committed.keys() & tensors.keys()
            if not torch.allclose(committed[name], tensors[name], rtol=1e-4, atol=1e-5)
        ]
    sys.exit(f"differ: {', '.join(sorted(wrong))}" if wrong else 0)


if __name__ == "__main__":
    main()
