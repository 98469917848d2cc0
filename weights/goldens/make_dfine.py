"""Makes the golden checkpoints of D-FINE and their traces, in the form of make_goldens.py.

    python weights/goldens/make_dfine.py            # writes them
    python weights/goldens/make_dfine.py --check    # re-makes them and compares

Release: transformers 5.24.0 with torch 2.13.0 on the CPU.
"""

from pathlib import Path

import torch
from cases import CLASSES, Case
from make_goldens import answers, command, image, randomise, well_posed, write
from tracing import trace
from transformers import DFineConfig, DFineForObjectDetection, HGNetV2Config

CASES = [
    # As S and M: scale and bias after the backbone's activations, no projection before the decoder,
    # points that differ by level, a distribution of few bins; an input that is not square.
    Case(
        "dfine",
        "5.24",
        64,
        96,
        batch=2,
        later_names=True,
        backbone=dict(use_learnable_affine_block=True),
    ),
    # As N and X in one: two levels, an encoder wider than the decoder, more than one RepVGG block,
    # a flatter weighting function; the names of the hub's files, in half precision.
    Case(
        "dfineHalf",
        "5.24",
        96,
        64,
        dtype="float16",
        backbone=dict(out_indices=[3, 4]),
        model=dict(
            encoder_hidden_dim=24,
            encode_proj_layers=[1],
            feat_strides=[16, 32],
            num_feature_levels=2,
            decoder_n_points=2,
            decoder_layers=3,
            depth_mult=0.67,
            hidden_expansion=0.75,
            max_num_bins=6,
            reg_scale=8.0,
            lqe_layers=3,
            num_denoising=0,
            batch_norm_eps=1e-2,
            layer_norm_eps=1e-3,
        ),
    ),
]


def settings(case: Case) -> tuple[dict, dict]:
    """Keyword arguments of HGNetV2Config and of DFineConfig."""
    widths = [16, 24, 32, 40]
    backbone = dict(
        stem_channels=[3, 8, 8],
        stage_in_channels=[8, 16, 24, 32],
        stage_mid_channels=[8, 8, 8, 8],
        stage_out_channels=widths,
        hidden_sizes=widths,
        stage_num_blocks=[1, 1, 2, 1],
        stage_numb_of_layers=[2, 2, 2, 2],
        stage_downsample=[False, True, True, True],
        stage_light_block=[False, False, True, True],
        stage_kernel_size=[3, 3, 5, 5],
        out_indices=[2, 3, 4],
    )
    backbone.update(case.backbone)
    levels = len(backbone["out_indices"])
    model = dict(
        encoder_hidden_dim=16,
        encoder_in_channels=widths[-levels:],
        encoder_ffn_dim=20,
        encoder_attention_heads=2,
        depth_mult=0.34,
        d_model=16,
        num_queries=20,
        decoder_ffn_dim=24,
        decoder_layers=2,
        decoder_attention_heads=4,
        decoder_n_points=[3, 2, 3],
        max_num_bins=8,
        lqe_hidden_dim=12,
        num_denoising=10,
        id2label=dict(enumerate(CLASSES)),
        label2id={name: index for index, name in enumerate(CLASSES)},
    )
    model.update(case.model)
    model["decoder_in_channels"] = [model["encoder_hidden_dim"]] * levels
    return backbone, model


def make(case: Case, folder: Path) -> None:
    backbone, model = settings(case)
    config = DFineConfig(backbone_config=HGNetV2Config(**backbone), **model)
    dtype = getattr(torch, case.dtype)
    detector = DFineForObjectDetection(config).eval()
    constants = {
        name: value.clone()
        for name, value in detector.state_dict().items()
        if name.rsplit(".", 1)[-1] in ("up", "reg_scale", "num_points_scale")
    }
    for seed in range(1000):
        generator = torch.Generator().manual_seed(seed)
        with torch.no_grad():
            randomise(detector, generator)
            for name, value in detector.named_parameters():
                if name.endswith(".lab.scale"):
                    value.uniform_(0.6, 1.4, generator=generator)
        detector.load_state_dict(constants, strict=False)
        # What the file holds is what is run, in single precision.
        detector.to(dtype).float()
        pixels = image(case, generator)
        shown, result = trace(detector, pixels)
        if well_posed(shown):
            break
    else:
        raise SystemExit(f"{case.name}: no seed gives a well-posed selection")
    write(case, folder, detector, shown | answers(result), seed)


if __name__ == "__main__":
    command(__doc__, CASES, make)
