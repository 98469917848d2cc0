"""The tiny checkpoints: every mechanism of the architecture, in numbers small enough to commit."""

from dataclasses import dataclass, field

CLASSES = ["person", "bicycle", "car", "bus", "dog"]


@dataclass(frozen=True)
class Case:
    """One checkpoint, one input, and the transformers release that writes and runs it."""

    name: str
    writer: str  # the beginning of transformers.__version__
    height: int
    width: int
    batch: int = 1
    dtype: str = "float32"  # of the weights in the file
    later_names: bool = False  # save under the module names of transformers 5.1 and later
    family: str = "RTDetr"  # of the classes of transformers
    on: str = "RTDetrResNet"
    points: tuple = ()  # of each level, which only the original code can vary
    backbone: dict = field(default_factory=dict)
    model: dict = field(default_factory=dict)


BASIC = dict(
    layer_type="basic", embedding_size=8, hidden_sizes=[8, 8, 12, 16], depths=[1, 2, 1, 1]
)
BOTTLENECK = dict(
    layer_type="bottleneck", embedding_size=8, hidden_sizes=[16, 24, 32, 32], depths=[2, 1, 1, 2]
)

HGNET = dict(
    stem_channels=[3, 6, 8],
    stage_in_channels=[8, 12, 16, 24],
    stage_mid_channels=[6, 6, 8, 8],
    stage_out_channels=[12, 16, 24, 32],
    hidden_sizes=[12, 16, 24, 32],
    stage_num_blocks=[1, 1, 2, 1],
    stage_numb_of_layers=[2, 2, 3, 2],
    embedding_size=8,
    depths=[1, 1, 2, 1],
)

CASES = [
    # As the hub's files: transformers 4.4x. A stage keeps its width (a strided 1x1 shortcut).
    Case("basic", "4.4", 64, 64, backbone=BASIC, model=dict(hidden_expansion=0.5)),
    # The position code as the original adds it to maps that are not square; invalid anchors,
    # because centres of a 56 wide map reach nearer to the rim than 0.01.
    Case("basicWide", "4.4", 32, 448, backbone=BASIC, model=dict(hidden_expansion=0.5)),
    # The same input shape as transformers 5 reads it, weights in half precision.
    Case(
        "basicWideHalf",
        "5.0",
        32,
        448,
        dtype="float16",
        backbone=BASIC,
        model=dict(hidden_expansion=0.5, num_denoising=0),
    ),
    # As R101: the encoder wider than the decoder. Batch norms of the backbone not frozen, so
    # that their counters are in the file; an epsilon that shows where it applies.
    Case(
        "bottleneck",
        "5.0",
        64,
        96,
        batch=2,
        backbone=BOTTLENECK,
        model=dict(
            encoder_hidden_dim=24,
            d_model=16,
            decoder_layers=3,
            freeze_backbone_batch_norms=False,
            batch_norm_eps=1e-2,
            layer_norm_eps=1e-3,
        ),
    ),
    # Later names, brain floats, two encoder layers (which transformers 4 and 5.0 cannot run),
    # other activations, points, temperature, and the stride early in the bottleneck.
    Case(
        "laterNames",
        "5.2",
        96,
        64,
        batch=2,
        dtype="bfloat16",
        later_names=True,
        backbone=dict(BOTTLENECK, downsample_in_bottleneck=True, hidden_sizes=[8, 16, 16, 32]),
        model=dict(
            encoder_layers=2,
            encoder_activation_function="relu",
            activation_function="gelu",
            decoder_activation_function="silu",
            decoder_n_points=2,
            positional_encoding_temperature=20,
            hidden_expansion=0.75,
        ),
    ),
    # Norms before the sums, in two layers on two levels, one named from the end; four levels from
    # the backbone; an activation that only its stem and its sums know.
    Case(
        "fourLevels",
        "5.2",
        64,
        64,
        later_names=True,
        backbone=dict(BASIC, hidden_act="silu", out_indices=[1, 2, 3, 4]),
        model=dict(
            normalize_before=True,
            encoder_layers=2,
            encode_proj_layers=[3, -3],
            feat_strides=[4, 8, 16, 32],
            num_feature_levels=4,
        ),
    ),
    # Two levels that only the decoder has, no position code, double precision.
    Case(
        "furtherLevels",
        "5.2",
        64,
        64,
        dtype="float64",
        backbone=dict(BOTTLENECK, hidden_act="gelu"),
        model=dict(
            eval_size=640,
            num_feature_levels=5,
            encoder_activation_function="gelu_new",
            decoder_activation_function="gelu_new",
        ),
    ),
    # One level, and so no fusion at all; its anchors are made beforehand.
    Case(
        "oneLevel",
        "5.2",
        96,
        160,
        backbone=dict(BASIC, hidden_act="gelu", out_features=["stage4"], out_indices=None),
        model=dict(
            normalize_before=True,
            encode_proj_layers=[0],
            feat_strides=[32],
            num_feature_levels=1,
            num_queries=9,
            anchor_image_size=[96, 160],
        ),
    ),
    # HGNetv2: light and plain blocks, both kernel sizes, a second block that adds its input.
    Case("hgnet", "5.2", 64, 96, batch=2, on="HGNetV2", backbone=HGNET),
    # Its learned scale and bias, an activation that only its stem knows, weights in half precision.
    Case(
        "hgnetHalf",
        "5.2",
        96,
        64,
        dtype="float16",
        on="HGNetV2",
        backbone=dict(HGNET, use_learnable_affine_block=True, hidden_act="silu"),
        model=dict(num_denoising=0),
    ),
    # RT-DETRv2: other numbers of points on every level, another share of the box.
    Case(
        "v2Points",
        "5.2",
        64,
        96,
        family="RTDetrV2",
        points=(3, 1, 4),
        backbone=BASIC,
        model=dict(decoder_offset_scale=0.25),
    ),
    # RT-DETRv2 without mixing, with points off the image.
    Case(
        "v2Discrete",
        "5.2",
        64,
        128,
        family="RTDetrV2",
        points=(2, 4, 1),
        backbone=BASIC,
        model=dict(decoder_method="discrete", hidden_expansion=0.5),
    ),
]


def settings(case: Case) -> tuple[dict, dict]:
    """Keyword arguments of the configurations of the backbone and of the detector."""
    backbone = dict(out_indices=[2, 3, 4])
    backbone.update(case.backbone)
    levels = len(backbone["out_indices"] or backbone["out_features"])
    model = dict(
        encoder_hidden_dim=16,
        encoder_in_channels=backbone["hidden_sizes"][-levels:],
        encoder_ffn_dim=20,
        encoder_attention_heads=2,
        hidden_expansion=1.0,
        d_model=16,
        num_queries=20,
        decoder_ffn_dim=24,
        decoder_layers=2,
        decoder_attention_heads=4,
        decoder_n_points=3,
        num_denoising=10,
        id2label=dict(enumerate(CLASSES)),
        label2id={name: index for index, name in enumerate(CLASSES)},
    )
    model.update(case.model)
    model["decoder_in_channels"] = [model["encoder_hidden_dim"]] * levels
    return backbone, model
