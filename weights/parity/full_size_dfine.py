"""D-FINE-S with seeded random weights, run in transformers on 640 pixels.

    python weights/parity/full_size_dfine.py --out DIR [--size 640x640]
    node weights/parity/fullSizeDetr.ts DIR

The reference bears our paths: the maps of backbone and encoder, every layer's queries, the answers.
"""

import argparse
from pathlib import Path

import torch
from full_size import picture
from safetensors.torch import save_file
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", default="640x640", help="height x width")
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
    seen = {}

    def keep(path):
        def hook(_module, _inputs, output):
            seen[path] = output[0] if isinstance(output, tuple) else output

        return hook

    inner = model.model
    for level, stage in zip((3, 4, 5), inner.backbone.model.encoder.stages[1:]):
        stage.register_forward_hook(keep(f"backbone.S{level}"))
    inner.encoder.pan_blocks[0].register_forward_hook(keep("encoder.P4"))
    inner.encoder.pan_blocks[1].register_forward_hook(keep("encoder.P5"))
    inner.enc_score_head.register_forward_hook(keep("query.logit"))
    for i, layer in enumerate(inner.decoder.layers):
        layer.register_forward_hook(keep(f"decoder.layers.{i}.output"))
    with torch.no_grad():
        result = model(pixel_values=pixels)
    seen = {
        path: value.permute(0, 2, 3, 1) if value.ndim == 4 else value for path, value in seen.items()
    }
    last = f"decoder.layers.{len(inner.decoder.layers) - 1}"
    score = seen["query.logit"].max(-1).values
    seen["query.tokens"] = torch.topk(score, config.num_queries, dim=1).indices.int()
    seen["input.pixels"] = pixels.permute(0, 2, 3, 1)
    seen[f"{last}.logit"], seen[f"{last}.cxcywh01"] = result.logits, result.pred_boxes
    options.out.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(options.out)
    tensors = {path: value.detach().clone().contiguous() for path, value in seen.items()}
    save_file(tensors, options.out / "reference.safetensors")
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters, {len(tensors)} tensors")


if __name__ == "__main__":
    main()
