"""Makes the golden checkpoints and their traces: test/golden/<case>/{config.json, model.safetensors, trace.safetensors}.

Each case names the transformers release that writes it. Run this once under each:

    python weights/goldens/make_goldens.py            # writes the cases of the installed release
    python weights/goldens/make_goldens.py --check    # re-makes them and compares

Releases: transformers 4.46.3, 5.0.0 and 5.23.0, all with torch 2.13.0 on the CPU.
"""

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import torch
import transformers
from cases import CASES, Case, settings
from safetensors.torch import load_file, save_file
from tracing import trace

GOLDEN = Path(__file__).resolve().parents[2] / "test" / "golden"
MARGIN = 1e-3  # between neighbours in the order of the selected tokens' scores


def randomise(model: torch.nn.Module, generator: torch.Generator) -> None:
    """Gives every parameter and every statistic a value that shows when it is misread."""

    def normal(tensor, deviation):
        tensor.copy_(torch.randn(tensor.shape, generator=generator) * deviation)

    def uniform(tensor, low, high):
        tensor.copy_(torch.rand(tensor.shape, generator=generator) * (high - low) + low)

    for name, tensor in [*model.named_parameters(), *model.named_buffers()]:
        leaf = name.rsplit(".", 1)[-1]
        if leaf == "num_batches_tracked":
            tensor.fill_(7)
        elif leaf == "n_points_scale":
            pass  # a constant of RT-DETRv2
        elif leaf == "running_var":
            uniform(tensor, 0.5, 2)
        elif tensor.ndim >= 2:
            inputs = math.prod(tensor.shape[1:])
            normal(tensor, gain(name) / math.sqrt(inputs))
        elif leaf == "weight":
            uniform(tensor, 0.6, 1.4)
        else:
            normal(tensor, 1 if "sampling_offsets" in name else 0.2)


def gain(name: str) -> float:
    """Logits that spread, offsets of several cells, attention that is neither flat nor sharp."""
    if "class_embed" in name or "score_head" in name:
        return 3
    if "sampling_offsets" in name:
        return 2
    return 1.4 if "convolution" in name else 1.2


def image(case: Case, generator: torch.Generator) -> torch.Tensor:
    """Smooth noise in 0..1 with a grain: coarse random colours, enlarged, and 8 bits of it."""
    coarse = torch.rand(case.batch, 3, case.height // 8, case.width // 8, generator=generator)
    size = (case.height, case.width)
    smooth = torch.nn.functional.interpolate(coarse, size=size, mode="bilinear")
    grain = torch.rand(smooth.shape, generator=generator)
    return ((smooth * 0.8 + grain * 0.2) * 255).round() / 255


def well_posed(shown: dict) -> bool:
    """No near-ties in the selection, boxes and logits that spread."""
    queries = shown["query.tokens"].shape[1]
    ordered = shown["query.score"].sort(dim=1, descending=True).values[:, : queries + 1]
    gaps = ordered[:, :-1] - ordered[:, 1:]
    last = max(path for path in shown if path.endswith(".cxcywh01"))
    spread = shown[last].std(dim=1).min() > 0.02
    return bool(gaps.min() > MARGIN and spread and shown["query.logit"].std() > 0.5)


def class_names(case: Case) -> tuple[str, str, str]:
    return f"{case.on}Config", f"{case.family}Config", f"{case.family}ForObjectDetection"


def vary_points(detector: torch.nn.Module, points: list[int]) -> None:
    """Gives every level its own number of points, as the original code can.

    transformers has one number for all, but its sampling takes a list; config.json gets it afterwards.
    """
    for layer in detector.model.decoder.layers:
        cross = layer.encoder_attn
        cross.n_points_list = points
        cross.n_levels, cross.n_points = 1, sum(points)  # what it reshapes by
        cross.n_points_scale = torch.tensor([1 / n for n in points for _ in range(n)])
        samples = cross.n_heads * sum(points)
        cross.sampling_offsets = torch.nn.Linear(cross.d_model, 2 * samples)
        cross.attention_weights = torch.nn.Linear(cross.d_model, samples)


def make(case: Case, folder: Path) -> None:
    backbone, model = settings(case)
    classes = {name: getattr(transformers, name) for name in class_names(case)}
    on, own, detecting = classes.values()
    config = own(backbone_config=on(**backbone), **model)
    dtype = getattr(torch, case.dtype)
    detector = detecting(config).eval()
    if case.points:
        vary_points(detector, list(case.points))
    for seed in range(1000):
        generator = torch.Generator().manual_seed(seed)
        with torch.no_grad():
            randomise(detector, generator)
        # What the file holds is what is run, in single precision.
        detector.to(dtype).float()
        pixels = image(case, generator)
        shown, result = trace(detector, pixels)
        if well_posed(shown):
            break
    else:
        raise SystemExit(f"{case.name}: no seed gives a well-posed selection")
    write(case, folder, detector, shown | answers(result), seed)
    if case.points:
        said = folder / "config.json"
        values = json.loads(said.read_text()) | {"decoder_n_points": list(case.points)}
        said.write_text(json.dumps(values, indent=2, sort_keys=True) + "\n")


def answers(result) -> dict:
    return {"logits": result.logits, "pred_boxes": result.pred_boxes}


def write(case: Case, folder: Path, detector: torch.nn.Module, shown: dict, seed: int) -> None:
    """Checkpoint and trace, as the tests read them."""
    detector.to(getattr(torch, case.dtype))
    original = {"save_original_format": False} if case.later_names else {}
    detector.save_pretrained(folder, **original)
    for written in folder.glob("generation_config.json"):
        written.unlink()
    metadata = {"case": case.name, "seed": str(seed), "transformers": transformers.__version__}
    tensors = {path: value.clone().contiguous() for path, value in shown.items()}
    metadata["order"] = json.dumps(list(tensors))
    save_file(tensors, folder / "trace.safetensors", metadata)
    for written in folder.iterdir():
        written.chmod(0o644)
    print(f"{case.name}: seed {seed}, {len(shown)} tensors")


def check(case: Case, make: Callable[[Case, Path], None]) -> list[str]:
    """What differs between the committed files and fresh ones."""
    with tempfile.TemporaryDirectory() as name:
        fresh = Path(name)
        make(case, fresh)
        wrong = []
        for file in ("model.safetensors", "trace.safetensors"):
            ours, theirs = load_file(GOLDEN / case.name / file), load_file(fresh / file)
            if ours.keys() != theirs.keys():
                wrong.append(f"{case.name}/{file}: other tensors")
                continue
            for path in ours:
                if not torch.allclose(ours[path], theirs[path], rtol=1e-5, atol=1e-6):
                    wrong.append(f"{case.name}/{file}: {path} differs")
        if (fresh / "config.json").read_text() != (GOLDEN / case.name / "config.json").read_text():
            wrong.append(f"{case.name}/config.json differs")
        return wrong


def command(doc: str, cases: list[Case], make: Callable[[Case, Path], None]) -> None:
    """Writes the cases of the installed release, or compares them."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="re-make and compare")
    parser.add_argument("--only", help="one case by its name")
    options = parser.parse_args()
    torch.set_num_threads(1)
    version = transformers.__version__
    mine = [case for case in cases if version.startswith(case.writer)]
    others = sorted({case.writer for case in cases} - {case.writer for case in mine})
    wrong = []
    for case in mine:
        if options.only not in (None, case.name):
            continue
        if options.check:
            wrong += check(case, make)
        else:
            (GOLDEN / case.name).mkdir(parents=True, exist_ok=True)
            make(case, GOLDEN / case.name)
    print(f"transformers {version}; left to other releases: {', '.join(others) or 'nothing'}")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    command(__doc__, CASES, make)
