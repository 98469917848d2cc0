"""Writes weights/embedded from a checkpoint of train.py: config.json, model.safetensors (F16) and manifest.json.

python export.py [--variant nano] --checkpoint RUN/best.pt [--out embedded] [--curve RUN/curve.csv]
Without --checkpoint it writes the untrained start.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch

from recipe.model import IMAGE_SIZE, VARIANTS, build, embedded_config


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--variant", choices=VARIANTS, default="default")
    parser.add_argument("--checkpoint", type=Path)
    parser.add_argument("--curve", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("embedded"))
    args = parser.parse_args()
    model = build(embedded_config(args.variant))
    if args.checkpoint:
        state = torch.load(args.checkpoint, weights_only=True)
        model.load_state_dict(state["average"])
        print({k: v for k, v in state.items() if k not in ("average", "model", "optimisers")})
    for name, tensor in model.state_dict().items():
        if tensor.dtype.is_floating_point and not torch.isfinite(tensor.half()).all():
            raise SystemExit(f"{name} does not fit into F16 (largest value {tensor.abs().max():.3g})")
    model.config.anchor_image_size = [IMAGE_SIZE, IMAGE_SIZE]  # where readers of config.json find the input size
    model.eval().half().save_pretrained(args.out)
    config = json.loads((args.out / "config.json").read_text())
    config["dtype"] = "float32"  # what to compute in; the file stays F16
    (args.out / "config.json").write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")
    (args.out / "model.safetensors").chmod(0o644)
    if args.curve:
        shutil.copy(args.curve, args.out / "curve.csv")
    names = [n for n in ("config.json", "model.safetensors") if (args.out / n).exists()]
    manifest = {
        n: {"bytes": (args.out / n).stat().st_size, "sha256": hashlib.sha256((args.out / n).read_bytes()).hexdigest()}
        for n in names
    }
    (args.out / "manifest.json").write_text(json.dumps({"files": manifest}, indent=2) + "\n")
    print(json.dumps(manifest, indent=2))


if __name__ == "__main__":
    main()
