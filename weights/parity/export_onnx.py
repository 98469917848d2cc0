"""Writes models of the book as ONNX, for `npm run bench -- --against ort`.

    python weights/parity/export_onnx.py --out .cache/ort [--size 320x320] [embedded nano rtdetr_r18vd ...]

A folder per model, named after it and its size: model.onnx, and what ours reads of the same weights (config.json, model.safetensors,
preprocessor_config.json). The published configurations get the seeded random weights of `full_size.py`. The graph is
made easy for ONNX Runtime: batch norms folded, RepVGG blocks one convolution, one size of input, anchors and position
codes constants, of the decoder's answers the last alone.
"""

import argparse
import json
import shutil
from contextlib import contextmanager
from pathlib import Path

import onnx
import torch
from torch.nn.utils.fusion import fuse_conv_bn_weights
from transformers import RTDetrForObjectDetection

from full_size import FAMILY, calibrate, classes_of, config_of, is_rep_block, picture, randomise

WEIGHTS = Path(__file__).parent.parent
# The last that PyTorch's exporter by tracing knows; it has layer norm, GELU and bilinear sampling as one node each.
OPSET = 20


def conv_of(weight, bias, like):
    conv = torch.nn.Conv2d(
        like.in_channels, like.out_channels, like.kernel_size, like.stride, like.padding, like.dilation, like.groups
    )
    conv.weight.data, conv.bias.data = weight.data, bias.data
    return conv


def folded(conv, norm):
    weight, bias = fuse_conv_bn_weights(
        conv.weight, conv.bias, norm.running_mean, norm.running_var, norm.eps, norm.weight, norm.bias
    )
    return conv_of(weight, bias, conv)


@torch.no_grad()
def fold(module):
    """Makes one convolution of each with its batch norm, and of each RepVGG block."""
    for child in module.children():
        fold(child)
    names = dict(module.named_children())
    for conv, norm in (("convolution", "normalization"), ("conv", "norm"), ("0", "1")):
        if isinstance(names.get(conv), torch.nn.Conv2d) and isinstance(names.get(norm), torch.nn.BatchNorm2d):
            setattr(module, conv, folded(names[conv], names[norm]))
            setattr(module, norm, torch.nn.Identity())
    if is_rep_block(module):
        large, small = module.conv1.conv, module.conv2.conv
        weight = large.weight + torch.nn.functional.pad(small.weight, [1, 1, 1, 1])
        module.conv1 = conv_of(weight, large.bias + small.bias, large)
        module.conv2 = Nothing()


class Nothing(torch.nn.Module):
    def forward(self, _):
        return 0


class Detector(torch.nn.Module):
    """Pixels in; logits and boxes of the last layer out, and the tokens that its queries were made from."""

    def __init__(self, model):
        super().__init__()
        self.model, self.head = model.model, model.model.decoder.class_embed[-1]
        model.model.decoder.class_embed = None

    def forward(self, pixels):
        with chosen_tokens() as tokens:
            found = self.model(pixels)
        return self.head(found.last_hidden_state), found.intermediate_reference_points[:, -1], tokens[0].int()


@contextmanager
def chosen_tokens():
    """What torch.topk selects, which the model keeps to itself."""
    topk, chosen = torch.topk, []

    def listen(*args, **kwargs):
        result = topk(*args, **kwargs)
        chosen.append(result.indices)
        return result

    torch.topk = listen
    try:
        yield chosen
    finally:
        torch.topk = topk


def seeded(name, size):
    generator = torch.Generator().manual_seed([*FAMILY].index(name) + 1)
    model = classes_of(name)[2](config_of(name)).eval()
    randomise(model, generator)
    calibrate(model, picture(generator, *size))
    return model


def own(folder, size):
    # Half precision is how the file is kept, not what is computed in.
    return RTDetrForObjectDetection.from_pretrained(folder, dtype=torch.float32, anchor_image_size=list(size)).eval()


def export(name, folder, size):
    folder.mkdir(parents=True, exist_ok=True)
    if name in FAMILY:
        seeded(name, size).save_pretrained(folder)
    else:
        config = json.loads((WEIGHTS / name / "config.json").read_text())
        (folder / "config.json").write_text(json.dumps(config | {"anchor_image_size": size}))
        shutil.copy(WEIGHTS / name / "model.safetensors", folder)
    (folder / "preprocessor_config.json").write_text(json.dumps({"size": {"height": size[0], "width": size[1]}}))
    model = own(folder, size)
    model.config._attn_implementation = "eager"
    pixels = picture(torch.Generator().manual_seed(7), *size)
    with torch.no_grad():
        expected = model(pixels)
        fold(model)
        detector = Detector(model)
        found = detector(pixels)
    path = folder / "model.onnx"
    torch.onnx.export(
        detector, (pixels,), str(path), input_names=["pixels"], output_names=["logits", "boxes", "tokens"],
        opset_version=OPSET, do_constant_folding=True, dynamo=False,
    )  # fmt: skip
    onnx.checker.check_model(str(path))
    apart = [(a - b).abs().max().item() for a, b in zip((expected.logits, expected.pred_boxes), found)]
    nodes = len(onnx.load(str(path)).graph.node)
    print(f"{name}: {nodes} nodes; folding moved logits by {apart[0]:.1g}, boxes by {apart[1]:.1g}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", default=["embedded", "rtdetr_r18vd"])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", help="of all; by default 640x640, 320x320 for the book's own models")
    options = parser.parse_args()
    for name in options.names:
        size = options.size or ("640x640" if name in FAMILY else "320x320")
        export(name, options.out / f"{name}-{size}", tuple(map(int, size.split("x"))))


if __name__ == "__main__":
    main()
