"""Computes the frozen features of rendered scenes once: python -m relatives.cache SCENES OUT [--mirrored]

Writes one file per map, bfloat16 [N, 1 or 2, H, W, C] (the scene, and its mirror image), and `done`, the number of
scenes in them so far: a training may begin before the end, and an interrupted run goes on where it stopped.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from recipe.data import Scenes

from .features import MAPS, Features

KEPT = ("S4", "S5", "P4", "P5")  # P3 would be 11 GB: the dense detector computes its features as it goes


def open_map(folder, name, scenes, views, mode):
    side, width = MAPS[name]
    shape = (scenes, views, side, side, width)
    return np.memmap(Path(folder) / f"{name}.bin", np.int16, mode, shape=shape)


def done(folder):
    """Scenes cached so far."""
    path = Path(folder) / "done"
    return int(path.read_text()) if path.exists() else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--mirrored", action="store_true")
    parser.add_argument("--batch", type=int, default=20)
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    scenes, features, views = Scenes(args.scenes), Features(), 2 if args.mirrored else 1
    start = done(args.out)
    files = {name: open_map(args.out, name, len(scenes), views, "r+" if start else "w+") for name in KEPT}
    for first in range(start, len(scenes), args.batch):
        rows = slice(first, min(first + args.batch, len(scenes)))
        pixels = torch.from_numpy(np.stack([scenes.image(i) for i in range(rows.start, rows.stop)])).permute(0, 3, 1, 2) / 255
        for view in range(views):
            maps = features(pixels.flip(3) if view else pixels)
            for name, file in files.items():
                file[rows, view] = maps[name].view(torch.int16).numpy()
        (args.out / "done").write_text(str(rows.stop))
        if first % 1000 == 0:
            print(first, flush=True)


if __name__ == "__main__":
    main()
