"""D-FINE-S with seeded random weights, run in transformers on 640 pixels.

    python weights/parity/full_size_dfine.py --out DIR [--size 640x640] [--double]
    node weights/parity/fullSize.ts DIR
"""

import argparse
from pathlib import Path

import torch
from full_size import answer, picture
from references import run, write
from transformers import DFineConfig, DFineForObjectDetection, HGNetV2Config

WIDTHS = [64, 256, 512, 1024]


@torch.no_grad()
def randomise(model, generator):
    """Maps near unit size, logits that spread, attention that is neither flat nor sharp."""

    def normal(tensor, std, mean=0.0):
        tensor.copy_(torch.randn(tensor.shape, generator=generator) * std + mean)

    for name, module in model.named_modules():
        if isinstance(module, torch.nn.Conv2d):
            gain = 2 if "backbone" in name else 1
            normal(module.weight, (gain / module.weight[0].numel()) ** 0.5)
        elif isinstance(module, torch.nn.Linear):
            wide = 3 if "class_embed" in name or "score_head" in name else 1
            normal(module.weight, wide * module.in_features**-0.5)
            normal(module.bias, 1 if "sampling_offsets" in name else 0.1)
        elif hasattr(module, "running_var"):
            normal(module.weight, 0.05, 1)
            normal(module.bias, 0.1)
            normal(module.running_mean, 0.1)
            module.running_var.copy_(torch.rand(module.running_var.shape, generator=generator) + 0.5)


def watch(seen, model):
    inner = model.model
    for level, stage in zip((3, 4, 5), inner.backbone.model.encoder.stages[1:]):
        seen.at(f"backbone.S{level}", stage)
    seen.levels(["encoder.P3", "encoder.P4", "encoder.P5"], inner.encoder)
    for i, layer in enumerate(inner.decoder.layers):
        seen.at(f"decoder.layers.{i}.output", layer)
    return f"decoder.layers.{len(inner.decoder.layers) - 1}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", default="640x640", help="height x width")
    parser.add_argument("--double", action="store_true", help="also run in float64")
    options = parser.parse_args()
    torch.set_num_threads(1)
    height, width = map(int, options.size.split("x"))
    backbone = HGNetV2Config(
        stem_channels=[3, 16, 16],
        stage_in_channels=[16, 64, 256, 512],
        stage_mid_channels=[16, 32, 64, 128],
        stage_out_channels=WIDTHS,
        hidden_sizes=WIDTHS,
        stage_num_blocks=[1, 1, 2, 1],
        stage_numb_of_layers=[3, 3, 3, 3],
        use_learnable_affine_block=True,
        out_indices=[2, 3, 4],
    )
    config = DFineConfig(
        backbone_config=backbone,
        encoder_in_channels=WIDTHS[1:],
        hidden_expansion=0.5,
        depth_mult=0.34,
        decoder_layers=3,
        decoder_n_points=[3, 6, 3],
        num_labels=80,
    )
    model = DFineForObjectDetection(config).eval()
    generator = torch.Generator().manual_seed(0)
    randomise(model, generator)
    pixels = picture(generator, height, width)
    single = run(model, pixels, watch, answer)
    folder = options.out / "dfine_s_transformers"
    model.save_pretrained(folder)
    write(folder, single, run(model.double(), pixels.double(), watch, answer) if options.double else None)


if __name__ == "__main__":
    main()
