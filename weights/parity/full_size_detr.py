"""DETR-R50 with seeded random weights, run in transformers on 480 pixels.

    python weights/parity/full_size_detr.py --out DIR [--size 480x640] [--double]
    node weights/parity/fullSize.ts DIR
"""

import argparse
from pathlib import Path

import torch
from full_size import answer, picture
from references import run, write
from transformers import DetrConfig, DetrForObjectDetection, ResNetConfig


@torch.no_grad()
def randomise(model, generator):
    """Maps near unit size, and queries that differ: what is added to a residual is small."""

    def normal(tensor, std, mean=0.0):
        tensor.copy_(torch.randn(tensor.shape, generator=generator) * std + mean)

    for name, module in model.named_modules():
        if isinstance(module, torch.nn.Conv2d):
            normal(module.weight, (2 / module.weight[0].numel()) ** 0.5)
        elif isinstance(module, torch.nn.Linear):
            normal(module.weight, (0.5 if name.endswith(("o_proj", "fc2")) else 1) * module.in_features**-0.5)
            normal(module.bias, 0.1)
        elif hasattr(module, "running_var"):
            last = ".layer.2." in name or "shortcut" in name
            normal(module.weight, 0.05, 0.4 if last else 1)
            normal(module.bias, 0.1)
            normal(module.running_mean, 0.1)
            module.running_var.copy_(torch.rand(module.running_var.shape, generator=generator) + 0.5)
    normal(model.model.query_position_embeddings.weight, 1)


def watch(seen, model):
    inner = model.model
    seen.at("backbone.S5", inner.backbone.model.encoder.stages[-1])
    for part, path in ((inner.encoder, "encoder"), (inner.decoder, "decoder.layers")):
        for i, layer in enumerate(part.layers):
            seen.at(f"{path}.{i}.output", layer)
    return f"decoder.layers.{len(inner.decoder.layers) - 1}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", default="480x640", help="height x width")
    parser.add_argument("--double", action="store_true", help="also run in float64")
    options = parser.parse_args()
    torch.set_num_threads(1)
    height, width = map(int, options.size.split("x"))
    backbone = ResNetConfig(out_features=["stage4"])
    model = DetrForObjectDetection(DetrConfig(backbone_config=backbone, num_labels=91)).eval()
    generator = torch.Generator().manual_seed(0)
    randomise(model, generator)
    pixels = (picture(generator, height, width) - 0.45) / 0.225
    single = run(model, pixels, watch, answer, has_tokens=False)
    folder = options.out / "detr_r50_transformers"
    model.save_pretrained(folder)
    write(folder, single, run(model.double(), pixels.double(), watch, answer, False) if options.double else None)


if __name__ == "__main__":
    main()
