"""Generated scenes as training batches: memory-mapped pixels, exact boxes, light augmentation."""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .model import CATEGORIES, IMAGE_SIZE

CLASS_OF = {coco_id: index for index, (coco_id, _) in enumerate(CATEGORIES)}


class Scenes:
    """What `node weights/renderScenes.ts` wrote: images.bin (uint8 N x 320 x 320 x 3) and annotations.json."""

    def __init__(self, *folders):
        self.pixels, self.coco, self.targets, self.index = [], [], [], []
        for number, folder in enumerate(map(Path, folders)):
            coco = json.loads((folder / "annotations.json").read_text())
            count = len(coco["images"])
            shape = (count, IMAGE_SIZE, IMAGE_SIZE, 3)
            self.pixels.append(np.memmap(folder / "images.bin", np.uint8, "r", shape=shape))
            self.coco.append(coco)
            position = {image["id"]: i for i, image in enumerate(coco["images"])}
            targets = [([], []) for _ in range(count)]
            for a in coco["annotations"]:
                if not a["iscrowd"]:
                    classes, boxes = targets[position[a["image_id"]]]
                    classes.append(CLASS_OF[a["category_id"]])
                    boxes.append(a["bbox"])
            for i, (classes, boxes) in enumerate(targets):
                self.targets.append((np.array(classes, np.int64), np.array(boxes, np.float32).reshape(-1, 4)))
                self.index.append((number, i))

    def __len__(self):
        return len(self.targets)

    def image(self, i):
        folder, row = self.index[i]
        return self.pixels[folder][row]


def batch(scenes, rows, size, random, mosaic_share=0.0):
    """Pixels [B, 3, size, size] in 0-1 (channels last) and targets (boxes cxcywh, 0-1) of augmented scenes.

    Each picture is one scene, or for `mosaic_share` of them four scenes at half their size; brightness and tint change
    a little.
    """
    images, labels = [], []
    for row in rows:
        if random.random() < mosaic_share:
            image, classes, boxes = mosaic(scenes, [row, *random.integers(0, len(scenes), 3)], size, random)
        else:
            image, classes, boxes = view(scenes, row, size, random)
        images.append(image)
        boxes[:, :2] += boxes[:, 2:] / 2
        labels.append({"class_labels": torch.from_numpy(classes), "boxes": torch.from_numpy(boxes / size).to(images[0].dtype)})
    pixels = torch.cat(images) / 255
    gain = random.uniform(0.8, 1.2, (len(rows), 1, 1, 1)) * random.uniform(0.94, 1.06, (len(rows), 3, 1, 1))
    pixels = (pixels * torch.from_numpy(gain).to(pixels.dtype)).clamp(0, 1)
    return pixels.contiguous(memory_format=torch.channels_last), labels


def view(scenes, row, size, random, crop_share=0.3):
    """One scene as [1, 3, size, size] with classes and boxes (x, y, w, h in pixels): half of them flipped, some cut to
    a window of 60-100 % and so enlarged."""
    image, (classes, boxes) = np.asarray(scenes.image(row)), scenes.targets[row]
    boxes, side = boxes.copy(), IMAGE_SIZE
    if random.random() < crop_share:
        side = int(random.uniform(0.6, 1.0) * IMAGE_SIZE)
        left, top = random.integers(0, IMAGE_SIZE - side + 1, 2)
        image = image[top : top + side, left : left + side]
        classes, boxes = clip(classes, boxes, left, top, side)
    if random.random() < 0.5:
        image = image[:, ::-1]
        boxes[:, 0] = side - boxes[:, 0] - boxes[:, 2]
    return resize(image, size), classes, boxes * np.float32(size / side)


def mosaic(scenes, rows, size, random):
    """Four scenes in the quarters of one picture. As in the world, nothing under 8 px of a 320 px picture is asked for."""
    half = size // 2
    views = [view(scenes, row, half, random) for row in rows]
    quarters = [image for image, _, _ in views]
    image = torch.cat([torch.cat(quarters[:2], 3), torch.cat(quarters[2:], 3)], 2)
    corner = np.array([(0, 0, 0, 0), (half, 0, 0, 0), (0, half, 0, 0), (half, half, 0, 0)], np.float32)
    boxes = np.concatenate([b + at for (_, _, b), at in zip(views, corner)])
    classes = np.concatenate([c for _, c, _ in views])
    seen = boxes[:, 2:].max(1, initial=0) >= 8 * size / IMAGE_SIZE
    return image, classes[seen], boxes[seen]


def clip(classes, boxes, left, top, side):
    """Boxes (x, y, w, h in pixels) seen through a square window; one that keeps less than 30 % of its area is dropped."""
    corner = np.clip(boxes[:, :2] - (left, top), 0, side)
    far = np.clip(boxes[:, :2] + boxes[:, 2:] - (left, top), 0, side)
    seen = (far - corner).prod(1) >= 0.3 * boxes[:, 2:].prod(1)
    return classes[seen], np.concatenate([corner, far - corner], 1)[seen].astype(np.float32)


def resize(image, size):
    pixels = torch.from_numpy(np.array(image)).permute(2, 0, 1)[None].to(torch.get_default_dtype())
    if image.shape[0] == size:
        return pixels
    return F.interpolate(pixels, (size, size), mode="bilinear", antialias=image.shape[0] > size, align_corners=False)
