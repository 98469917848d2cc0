"""Writes weights/relatives/KIND from a run: python -m relatives.export --run RUN [--out relatives/KIND]

model.safetensors (F16, under the book's paths) holds what was trained; what is shared with the embedded model is read
from there. With config.json, preprocessor_config.json, manifest.json and curve.csv.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file

from recipe.model import CATEGORIES

from .features import EMBEDDED
from .model import KINDS

HERE = Path(__file__).parent


def config_of(name):
    """What readers of the folder are told; `rt_detr` describes the shared parts."""
    common = {
        "rt_detr": json.loads((EMBEDDED / "config.json").read_text()),
        "id2label": {str(i): label for i, (_, label) in enumerate(CATEGORIES)},
    }
    if name == "dense":
        shared = {"model": "embedded", "prefixes": ["backbone", "encoder"]}
        return {"model_type": "inside_rtdetr_dense", "shared": shared, **common}
    kind = KINDS[name]
    return {
        "model_type": "inside_rtdetr_iou_head" if kind.iou else "inside_rtdetr_detr",
        "shared": {"model": "embedded", "prefixes": ["backbone"] if kind.project else ["backbone", "encoder"]},
        "neck": "dense" if kind.project else "hybrid",
        "memory": list(kind.memory),
        "position": "none" if kind.blind else "sine",
        "d_model": kind.width,
        "attention_heads": kind.heads,
        "ffn_dim": kind.ffn,
        "encoder_layers": kind.encoder_layers,
        "decoder_layers": kind.decoder_layers,
        "num_queries": kind.queries,
        "query_content": kind.content,
        "query_position": not kind.blind,
        "iou_head": kind.iou,
        **common,
    }


def path_of(name):
    """A table has a leaf too, and the book calls the statistics of a norm by their names."""
    if name in ("query.position", "query.content"):
        return f"{name}.weight"
    return name.replace(".running_mean", ".mean").replace(".running_var", ".variance")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    state = torch.load(args.run / "last.pt", weights_only=False)
    print({name: state[name] for name in ("kind", "step", "minutes", "images", "figures")})
    out = args.out or HERE / state["kind"]
    out.mkdir(exist_ok=True)
    tensors = {path_of(name): tensor.half().contiguous() for name, tensor in state["average"].items() if "num_batches" not in name}
    for name, tensor in tensors.items():
        if not torch.isfinite(tensor).all():
            raise SystemExit(f"{name} does not fit into F16")
    save_file(tensors, out / "model.safetensors", metadata={"format": "pt"})
    (out / "model.safetensors").chmod(0o644)
    (out / "config.json").write_text(json.dumps(config_of(state["kind"]), indent=2) + "\n")
    shutil.copy(EMBEDDED / "preprocessor_config.json", out)
    shutil.copy(args.run / "curve.csv", out)
    files = {
        name: {"bytes": (out / name).stat().st_size, "sha256": hashlib.sha256((out / name).read_bytes()).hexdigest()}
        for name in ("config.json", "model.safetensors")
    }
    (out / "manifest.json").write_text(json.dumps({"files": files}, indent=2) + "\n")


if __name__ == "__main__":
    main()
