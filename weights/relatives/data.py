"""Cached features and their targets as batches."""

import math
from pathlib import Path

import numpy as np
import torch

from recipe.data import Scenes
from recipe.model import IMAGE_SIZE

from .cache import done, open_map
from .features import MAPS


class Cached:
    """Scenes whose features `relatives.cache` computed; `len` grows while it still runs."""

    def __init__(self, scenes, features, maps):
        self.scenes, self.folder = Scenes(scenes), Path(features)
        scene_bytes = len(self.scenes) * 2 * math.prod((MAPS[maps[0]][0], *MAPS[maps[0]]))
        self.views = (self.folder / f"{maps[0]}.bin").stat().st_size // scene_bytes
        self.maps = {n: open_map(features, n, len(self.scenes), self.views, "r") for n in maps}

    def __len__(self):
        return done(self.folder)

    def batch(self, rows, mirrored):
        """Maps bfloat16 [B, H, W, C], and per image classes and boxes cxcywh 0-1."""
        maps = {n: torch.from_numpy(file[rows, mirrored]).view(torch.bfloat16) for n, file in self.maps.items()}
        labels = []
        for row, mirror in zip(rows, mirrored):
            classes, boxes = self.scenes.targets[row]
            boxes = torch.from_numpy(boxes) / IMAGE_SIZE
            boxes[:, :2] += boxes[:, 2:] / 2
            if mirror:
                boxes[:, 0] = 1 - boxes[:, 0]
            labels.append({"class_labels": torch.from_numpy(classes), "boxes": boxes})
        return maps, labels
