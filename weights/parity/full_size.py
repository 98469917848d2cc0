"""Makes the published configurations with seeded random weights and runs them in PyTorch.

    python weights/parity/full_size.py --out DIR [--size 640x640] [--double] [rtdetr_r18vd ...]

DIR gets a folder per model: config.json, model.safetensors (as transformers saves it) and what `references.py`
writes of it. `node weights/parity/fullSize.ts DIR` compares ours with them.
"""

import argparse
from pathlib import Path

import torch
import transformers

from references import run, write

BASIC = dict(layer_type="basic", hidden_sizes=[64, 128, 256, 512])
BOTTLENECK = dict(layer_type="bottleneck", hidden_sizes=[256, 512, 1024, 2048])
FAMILY = {
    "rtdetr_r18vd": (dict(BASIC, depths=[2, 2, 2, 2]), dict(hidden_expansion=0.5, decoder_layers=3)),
    "rtdetr_r34vd": (dict(BASIC, depths=[3, 4, 6, 3]), dict(hidden_expansion=0.5, decoder_layers=4)),
    "rtdetr_r50vd_m": (dict(BOTTLENECK, depths=[3, 4, 6, 3]), dict(hidden_expansion=0.5)),
    "rtdetr_r50vd": (dict(BOTTLENECK, depths=[3, 4, 6, 3]), {}),
    "rtdetr_r101vd": (
        dict(BOTTLENECK, depths=[3, 4, 23, 3]),
        dict(encoder_hidden_dim=384, encoder_ffn_dim=2048, decoder_in_channels=[384] * 3),
    ),
    "rtdetr_l": (dict(hidden_sizes=[128, 512, 1024, 2048]), {}),
    "rtdetrv2_s": (dict(BASIC, depths=[2, 2, 2, 2]), dict(hidden_expansion=0.5, decoder_layers=3)),
}


# Not made unless asked for: needs the library timm, whose names and blocks it checks.
ON_TIMM = "rtdetr_r26d_timm"


def classes_of(name):
    """The classes of transformers: of the backbone's configuration, the detector's, and the detector."""
    family = "RTDetrV2" if "v2" in name else "RTDetr"
    on = "HGNetV2Config" if name == "rtdetr_l" else "RTDetrResNetConfig"
    return [
        getattr(transformers, one) for one in (on, f"{family}Config", f"{family}ForObjectDetection")
    ]


def config_of(name):
    if name == ON_TIMM:
        return on_timm()
    backbone, rest = FAMILY[name]
    on, config, _ = classes_of(name)
    return config(
        backbone_config=on(out_features=["stage2", "stage3", "stage4"], **backbone),
        encoder_in_channels=backbone["hidden_sizes"][1:],
        freeze_backbone_batch_norms=False,
        num_labels=80,
        **rest,
    )


def on_timm():
    from original_models import with_torchvision

    with_torchvision()  # which timm imports
    backbone = transformers.TimmBackboneConfig(backbone="resnet26d", use_pretrained_backbone=False, out_indices=[2, 3, 4])
    widths = BOTTLENECK["hidden_sizes"][1:]
    return transformers.RTDetrConfig(backbone_config=backbone, encoder_in_channels=widths, freeze_backbone_batch_norms=False, num_labels=80)


def picture(generator, height, width):
    """Blobs at several scales, 0..1: maps of a flat noise would look alike everywhere."""
    image = torch.zeros(1, 3, height, width)
    for cells in (4, 12, 40, 160):
        noise = torch.rand(1, 3, cells, cells, generator=generator)
        image += torch.nn.functional.interpolate(noise, (height, width), mode="bilinear")
    return ((image - image.min()) / (image.max() - image.min())).contiguous()


def is_rep_block(module):
    return type(module).__name__.endswith("RepVggBlock")


@torch.no_grad()
def randomise(model, generator):
    """Weights that keep maps near unit size and make tokens, queries and classes differ.

    A random network without the calm of a trained one multiplies rounding errors layer by layer:
    float32 and float64 of PyTorch itself would differ by more than 1e-3 in the logits (--double
    prints by how much). So what is added to a residual is small (also the corrections of boxes,
    for a shifted box samples other pixels in all later layers), and a RepVGG block's 1x1 branch
    lies near the identity.
    """

    def normal(tensor, std, mean=0.0):
        tensor.copy_(torch.randn(tensor.shape, generator=generator) * std + mean)

    last_norms = {
        name + (".layer.2" if hasattr(module.layer, "2") else ".layer.1") + ".normalization"
        for name, module in model.named_modules()
        if type(module).__name__ in ("RTDetrResNetBasicLayer", "RTDetrResNetBottleNeckLayer")
    } | {
        f"{name}.aggregation.1.normalization"
        for name, module in model.named_modules()
        if type(module).__name__ == "HGNetV2BasicLayer" and module.residual
    } | {f"{name}.conv1.norm" for name, module in model.named_modules() if is_rep_block(module)}
    for name, module in model.named_modules():
        if isinstance(module, torch.nn.Conv2d):
            normal(module.weight, (2 / module.weight[0].numel()) ** 0.5)
        elif isinstance(module, torch.nn.Linear):
            added = name.endswith(("self_attn.out_proj", "encoder_attn.output_proj", "fc2"))
            normal(module.weight, (0.5 if added else 1) * module.in_features**-0.5)
            if not name.endswith("sampling_offsets"):  # its bias is a star of directions
                normal(module.bias, 0.1)
        elif isinstance(module, torch.nn.BatchNorm2d):
            normal(module.weight, 0.1, 0.3 if name in last_norms else 1.0)
            normal(module.bias, 0.1)
        elif isinstance(module, torch.nn.LayerNorm):
            normal(module.weight, 0.1, 1.0)
            normal(module.bias, 0.1)
    for module in filter(is_rep_block, model.modules()):
        kernel = module.conv2.conv.weight
        kernel.mul_(0.3)[:, :, 0, 0] += torch.eye(len(kernel))
    for name, parameter in model.named_parameters():
        if "sampling_offsets.weight" in name:
            normal(parameter, 0.02)
        elif "bbox" in name and ".layers.2." in name:
            normal(parameter, 0.02 if "enc_" in name else 0.005)


@torch.no_grad()
def calibrate(model, pixels):
    """Sets the running statistics of batch norms to those of a picture, as training would."""
    norms = [m for m in model.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.train()
        norm.momentum = 1.0
    model.model(pixels)
    for norm in norms:
        norm.eval()


def watch(seen, model):
    """Hooks on what is compared; the path of the layer that answers."""
    seen.levels(["encoder.P3", "encoder.P4", "encoder.P5"], model.model.encoder)
    return f"decoder.layers.{model.config.decoder_layers - 1}"


def answer(model, pixels):
    found = model(pixels)
    return found.logits, found.pred_boxes


def make(name, folder, height, width, double):
    generator = torch.Generator().manual_seed([*FAMILY, ON_TIMM].index(name) + 1)
    model = classes_of(name)[2](config_of(name)).eval()
    randomise(model, generator)
    calibrate(model, picture(generator, height, width))
    pixels = picture(generator, height, width)
    single = run(model, pixels, watch, answer)
    model.save_pretrained(folder)
    write(folder, single, run(model.double(), pixels.double(), watch, answer) if double else None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", default=list(FAMILY))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", default="640x640")
    parser.add_argument("--double", action="store_true", help="also run in float64, from which float32 is some way off")
    options = parser.parse_args()
    height, width = map(int, options.size.split("x"))
    for name in options.names:
        make(name, options.out / name, height, width, options.double)


if __name__ == "__main__":
    main()
