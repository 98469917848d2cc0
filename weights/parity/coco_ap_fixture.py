"""Writes test/unit/metrics/cocoAP.json: awkward detection sets and what pycocotools says of them.

Run: python weights/parity/coco_ap_fixture.py   (pycocotools 2.0.11, numpy)
"""

import json
from pathlib import Path

import numpy as np

from coco_ap import coco_ap

OUT = Path(__file__).parents[2] / "test/unit/metrics/cocoAP.json"


def box(rng, smallest=4.0, greatest=200.0):
    w, h = np.exp(rng.uniform(np.log(smallest), np.log(greatest), 2))
    x, y = rng.uniform(0, 320 - w), rng.uniform(0, 320 - h)
    return [round(float(v), 1) for v in (x, y, w, h)]


def truth(image, category, bbox, iscrowd=0, area=None):
    area = round(bbox[2] * bbox[3], 2) if area is None else area
    return dict(image_id=image, category_id=category, bbox=bbox, area=area, iscrowd=iscrowd)


def found(image, category, bbox, score):
    return dict(image_id=image, category_id=category, bbox=bbox, score=score)


def shaken(rng, bbox, by):
    x, y, w, h = bbox
    dx, dy = rng.normal(0, by, 2)
    fw, fh = np.exp(rng.normal(0, by, 2))
    values = (x + dx * w, y + dy * h, w * fw, h * fh)
    return [round(float(v), 1) for v in values]


def random_set(seed, images=8, categories=4, crowds=0.0, digits=3, density=3, false=2):
    """Objects, shaken copies of most of them, some doubled, and false alarms."""
    rng = np.random.default_rng(seed)
    truths, results = [], []
    for image in range(1, images + 1):
        for _ in range(rng.poisson(density)):
            category = int(rng.integers(1, categories + 1))
            bbox = box(rng)
            truths.append(truth(image, category, bbox, int(rng.random() < crowds)))
            for _ in range(int(rng.choice([0, 1, 1, 1, 2]))):
                near = shaken(rng, bbox, rng.choice([0.01, 0.04, 0.1]))
                results.append(found(image, category, near, round(float(rng.random()), digits)))
        for _ in range(rng.poisson(false)):
            category = int(rng.integers(1, categories + 2))
            results.append(found(image, category, box(rng), round(float(rng.random()), digits)))
    order = rng.permutation(len(results))
    return images, categories + 2, truths, [results[i] for i in order]


def crowd_set():
    """Detections inside a crowd, beside it, and on an object within it."""
    truths = [truth(1, 1, [0, 0, 200, 200], 1), truth(1, 1, [10, 10, 40, 40])]
    results = [found(1, 1, [10 + i, 10 + i, 40, 40], 0.9 - i / 50) for i in range(8)]
    results += [found(1, 1, [180, 180, 60, 60], 0.95), found(2, 1, [5, 5, 20, 20], 0.5)]
    return 2, 1, truths, results


def tie_set():
    """Equal scores over images and equal overlaps within one."""
    truths = [truth(i, 1, [x, 10, 40, 40]) for i in (1, 2, 3) for x in (10, 30, 50, 120)]
    results = [found(i, 1, [x, 10, 40, 40], 0.5) for i in (3, 1, 2) for x in (20, 40, 120, 200)]
    return 3, 1, truths, results


def threshold_set():
    """IoU exactly 0.5, 0.75 and the other thresholds; areas on the edge of the ranges."""
    truths, results = [], []
    for k, part in enumerate(range(50, 100, 5)):
        truths.append(truth(k + 1, 1, [0, 0, 100, 100]))
        results.append(found(k + 1, 1, [0, 0, 100, part], 0.9 - k / 100))
    for k, side in enumerate((31.9, 32, 32.1, 95.9, 96, 96.1)):
        truths.append(truth(k + 1, 2, [100, 100, side, side]))
        results.append(found(k + 1, 2, [101, 100, side, side], 0.4 + k / 100))
        results.append(found(k + 1, 2, [200, 200, side, side], 0.6 - k / 100))
    return 10, 2, truths, results


def many_set(seed):
    """More than 100 detections in an image: the weakest are dropped, ties among them too."""
    rng = np.random.default_rng(seed)
    truths = [truth(1, 1, [x * 30, y * 30, 25, 25]) for x in range(10) for y in range(10)]
    results = [
        found(1, 1, shaken(rng, t["bbox"], 0.05), round(float(rng.random()), 1))
        for t in truths
        for _ in range(2)
    ]
    return 1, 1, truths, results


def mask_area_set():
    """An annotation's area is that of its mask, so it need not be that of its box."""
    truths = [truth(1, 1, [0, 0, 100, 100], area=900.0), truth(1, 1, [150, 0, 20, 20], area=5000.0)]
    results = [found(1, 1, [0, 0, 100, 100], 0.9), found(1, 1, [150, 0, 20, 20], 0.8)]
    return 1, 1, truths, results


def main():
    sets = {
        "random boxes": random_set(1),
        "random boxes, scores of one digit": random_set(2, digits=1),
        "random boxes and crowds": random_set(3, crowds=0.3),
        "crowds, one digit, few images": random_set(4, images=3, crowds=0.5, digits=1, density=8),
        "one category, dense": random_set(5, images=3, categories=1, density=15, false=10),
        "a crowd and an object in it": crowd_set(),
        "equal scores and overlaps": tie_set(),
        "overlaps on the thresholds, areas on the edges": threshold_set(),
        "more than 100 detections": many_set(6),
        "areas of masks": mask_area_set(),
        "no detection at all": (2, 2, [truth(1, 1, [0, 0, 50, 50])], []),
        "no object at all": (2, 2, [], [found(1, 1, [0, 0, 50, 50], 0.5)]),
        "only crowds": (1, 1, [truth(1, 1, [0, 0, 50, 50], 1)], [found(1, 1, [0, 0, 50, 50], 0.5)]),
    }
    rows = [
        dict(name=name, truths=truths, detections=results, expected=coco_ap(images, categories, truths, results))
        for name, (images, categories, truths, results) in sets.items()
    ]
    text = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    OUT.write_text(f"[\n{text}\n]\n")
    print(f"{OUT.name}: {len(rows)} sets, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
