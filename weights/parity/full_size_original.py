"""Checkpoints of the original codes at full size, seeded random weights, and what their own code makes of them.

    python weights/parity/full_size_original.py --sources SOURCES --out DIR [rtdetr_r18 ...] [--double]
    node weights/parity/fullSize.ts DIR

SOURCES holds clones of the repositories; `original_models.py` says which. DIR gets a folder per model: the file as its
library saves it, reference.safetensors of float32 and, with --double, exact.safetensors of float64.
"""

import argparse
import json
import sys
from pathlib import Path

import torch
from full_size import picture
from original_models import NAMES, build
from references import run, write

LONG = ("rtdetrv2_hgnetv2_l", "rtdetr-l")
ADDED = (".out_proj", ".output_proj", ".linear2", ".fc2")
LOGITS = ("score_head", "class_embed")


@torch.no_grad()
def randomise(model, generator):
    """As calm as trained weights: see `randomise` of full_size.py."""

    def normal(tensor, std, mean=0.0):
        tensor.copy_(torch.randn(tensor.shape, generator=generator) * std + mean)

    for name, module in model.named_modules():
        if isinstance(module, torch.nn.Conv2d):
            normal(module.weight, (2 / module.weight[0].numel()) ** 0.5)
            if module.bias is not None:
                normal(module.bias, 0.1)
        elif isinstance(module, torch.nn.Linear):
            normal(module.weight, (0.5 if name.endswith(ADDED) or any(n in name for n in LOGITS) else 1) * module.in_features**-0.5)
            if not name.endswith("sampling_offsets"):  # its bias is a star of directions
                normal(module.bias, 0.1)
        elif isinstance(module, torch.nn.MultiheadAttention):
            normal(module.in_proj_weight, module.embed_dim**-0.5)
            normal(module.in_proj_bias, 0.1)
        elif isinstance(module, torch.nn.Embedding):
            normal(module.weight, 1)
        elif isinstance(module, (torch.nn.BatchNorm2d, torch.nn.LayerNorm)):
            normal(module.weight, 0.1, 0.3 if is_last_of_residual(name) else 1)
            normal(module.bias, 0.1)
        elif hasattr(module, "running_var"):  # frozen, as DETR has them
            normal(module.weight, 0.05, 0.4 if is_last_of_residual(name) else 1)
            normal(module.bias, 0.1)
            normal(module.running_mean, 0.1)
            module.running_var.copy_(torch.rand(module.running_var.shape, generator=generator) + 0.5)
    for module in filter(is_rep_block, model.modules()):
        kernel = module.conv2.conv.weight
        kernel.mul_(0.3)[:, :, 0, 0] += torch.eye(len(kernel))
    for name, parameter in model.named_parameters():
        if name.endswith("sampling_offsets.weight"):
            normal(parameter, 0.02)
        elif "bbox_head" in name and ".layers.2." in name:  # DETR corrects no boxes
            normal(parameter, 0.02 if "enc_" in name else 0.005)


def is_last_of_residual(name):
    """The norms behind which something is added: of a block with three convolutions, of one with two, of HGNet's blocks."""
    return name.endswith(("branch2c.norm", "branch2b.norm", "excitation_conv.bn", ".ec.bn", ".bn3", "downsample.1"))


def is_rep_block(module):
    return type(module).__name__ in ("RepVggBlock", "VGGBlock", "RepConv") and hasattr(module.conv2, "conv")


@torch.no_grad()
def calibrate(model, pixels, is_long):
    """Sets the running statistics of batch norms to those of a picture, as training would.

    In the long chains of HGNetv2-L a channel that hardly varies would be enlarged so often that PyTorch's own float32
    and float64 part by 1.2e-3 in the logits: there such a channel is taken to vary by at least its mean.
    """
    norms = [m for m in model.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.train()
        norm.momentum = 1.0
    model(pixels)
    for norm in norms:
        norm.eval()
        norm.momentum = 0.1
        if is_long:
            norm.running_var += norm.running_mean**2


def watch(seen, model):
    """Hooks on what the libraries have in common; the path of the layer that answers."""
    if hasattr(model, "transformer"):  # DETR: tokens first, then the batch
        seen.at("backbone.S5", model.backbone[0].body, lambda maps: maps["0"])
        for part, path in ((model.transformer.encoder, "encoder"), (model.transformer.decoder, "decoder.layers")):
            for i, layer in enumerate(part.layers):
                seen.at(f"{path}.{i}.output", layer, lambda tokens: tokens.transpose(0, 1))
        return "decoder.layers.5"
    maps = ["encoder.P3", "encoder.P4", "encoder.P5"]
    if hasattr(model, "encoder"):
        seen.levels(maps, model.encoder)
        layers = model.decoder.decoder.layers
        for i, layer in enumerate(layers):
            if getattr(layer.cross_attn, "method", None) == "discrete":
                listen_to_places(seen, f"decoder.layers.{i}.crossAttention.locations", layer.cross_attn)
        return f"decoder.layers.{len(layers) - 1}"
    head = model.model[-1]
    listen_to_choice(seen, type(head))
    for path, index in zip(maps, head.f):
        seen.at(path, model.model[index])
    return f"decoder.layers.{head.num_decoder_layers - 1}"


def listen_to_places(seen, path, attention):
    """Where RT-DETRv2 samples, which no module gives out; the layer is as before at its next run."""
    core = attention.ms_deformable_attn_core

    def listen(value, shapes, places, *rest):
        seen[path] = places.unflatten(3, (len(shapes), -1))
        attention.ms_deformable_attn_core = core
        return core(value, shapes, places, *rest)

    attention.ms_deformable_attn_core = listen


def listen_to_choice(seen, head):
    """Ultralytics chooses in groups; the first choice of a run is that of the queries."""
    owner = next(one for one in vars(sys.modules[head.__module__]).values() if hasattr(one, "_grouped_topk"))
    choose = owner._grouped_topk

    def listen(*args, **kwargs):
        found = choose(*args, **kwargs)
        seen.setdefault("query.tokens", found[1].int())
        return found

    owner._grouped_topk = staticmethod(listen)


def answer(model, pixels):
    found = model(pixels)
    if isinstance(found, dict):
        return found["pred_logits"], found["pred_boxes"]
    boxes, logits = found[1][:2]  # Ultralytics: every layer's
    return logits[-1], boxes[-1]


def save(name, model, folder):
    """The file as its library saves it, and answers to what such a file does not say."""
    folder.mkdir(parents=True, exist_ok=True)
    replies = {}
    if name == "rtdetr-l":
        import ultralytics

        file = {"epoch": -1, "model": model, "ema": None, "version": ultralytics.__version__, "train_args": {"imgsz": 640}}
        torch.save(file, folder / f"{name}.pt")
    elif name == "detr_r50":
        torch.save({"model": model.state_dict()}, folder / f"{name}.pth")
    else:
        state = model.state_dict()
        odd = {key: torch.zeros_like(value) for key, value in state.items()}
        torch.save({"last_epoch": 71, "model": odd, "ema": {"module": state, "updates": 12}}, folder / f"{name}.pth")
        if name.startswith("rtdetrv2"):
            replies["sampling"] = "discrete" if name.endswith("dsp") else "bilinear"
        if "hgnet" in name:
            replies["evaluatedLayer"] = "6"
    (folder / "replies.json").write_text(json.dumps(replies))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--sources", type=Path, default=Path("sources"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--side", type=int, default=640, help="of the inputs; DETR's have 480 x 640")
    parser.add_argument("--double", action="store_true", help="also run in float64, from which float32 is some way off")
    options = parser.parse_args()
    torch.set_num_threads(1)
    for name in options.names:
        generator = torch.Generator().manual_seed(NAMES.index(name) + 1)
        model = build(name, options.sources.resolve(), options.side).eval()
        is_detr = name == "detr_r50"
        height, width = (480, 640) if is_detr else (options.side, options.side)
        randomise(model, generator)
        first, pixels = (picture(generator, height, width) for _ in range(2))
        pixels = (pixels - 0.45) / 0.225 if is_detr else pixels
        if not is_detr:
            calibrate(model, first, name in LONG)
        single = run(model, pixels, watch, answer, not is_detr)
        save(name, model, options.out / name)
        exact = run(model.double(), pixels.double(), watch, answer, not is_detr) if options.double else None
        write(options.out / name, single, exact)


if __name__ == "__main__":
    main()
