"""Writes test/unit/metrics/tide.json: detection sets and what TIDE says of them.

Run: python weights/parity/tide_fixture.py   (tidecv 1.0.1, pycocotools 2.0.11, numpy)

Where both differ we do as COCO does, and these sets avoid it: tidecv means over all classes in which
something is said, COCO over those that have objects; tidecv reads a curve at recalls of n / 100, COCO
at numpy's linspace, and 7 of 20 lies on the one side of 35 / 100 and on the other side of 35 * 0.01.
"""

import json
from pathlib import Path

from coco_ap_fixture import box, found, shaken, truth
from tidecv import TIDE, Data
import numpy as np

OUT = Path(__file__).parents[2] / "test/unit/metrics/tide.json"


def confused_set(seed, images, categories, density, crowds=0.0):
    """Objects and shaken copies of them, some of another class, some doubled; and false alarms."""
    rng = np.random.default_rng(seed)
    truths, results = [], []
    for image in range(1, images + 1):
        for category in rng.permutation(range(1, categories + 1))[:2] if image > 2 else range(1, categories + 1):
            truths.append(truth(image, int(category), box(rng, 20)))
        for _ in range(rng.poisson(density)):
            iscrowd = int(rng.random() < crowds)
            truths.append(truth(image, int(rng.integers(1, categories + 1)), box(rng, 20), iscrowd))
        for one in [t for t in truths if t["image_id"] == image]:
            for _ in range(int(rng.choice([0, 1, 1, 2]))):
                other = int(rng.integers(1, categories + 1))
                said = one["category_id"] if rng.random() < 0.7 else other
                near = shaken(rng, one["bbox"], rng.choice([0.02, 0.1, 0.3]))
                results.append(found(image, said, near, round(float(rng.random()), 6)))
        for _ in range(rng.poisson(2)):
            results.append(found(image, int(rng.integers(1, categories + 1)), box(rng), round(float(rng.random()), 6)))
    return truths, results


def tide(truths, results):
    gt, said = Data("truth"), Data("said")
    for image in sorted({t["image_id"] for t in truths} | {r["image_id"] for r in results}):
        gt.add_image(image, str(image))
        said.add_image(image, str(image))
    for t in truths:
        add = gt.add_ignore_region if t["iscrowd"] else gt.add_ground_truth
        add(t["image_id"], t["category_id"], box=t["bbox"])
    for r in results:
        said.add_detection(r["image_id"], r["category_id"], r["score"], box=r["bbox"])
    judge = TIDE()
    run = judge.evaluate(gt, said, mode=TIDE.BOX, name="one")
    return dict(
        AP50=run.ap / 100,
        main={name: value / 100 for name, value in judge.get_main_errors()["one"].items()},
        special={name: value / 100 for name, value in judge.get_special_errors()["one"].items()},
        counts={kind.short_name: count for kind, count in run.count_errors().items()},
    )


def main():
    sets = {
        "many kinds of mistakes": confused_set(1, 8, 4, 2),
        "dense, three classes": confused_set(12, 5, 3, 9),
        "crowds among them": confused_set(3, 6, 3, 5, 0.3),
        "one class": confused_set(4, 5, 1, 4),
        "few": confused_set(5, 2, 4, 0),
    }
    rows = [
        dict(name=name, truths=truths, detections=results, expected=tide(truths, results))
        for name, (truths, results) in sets.items()
    ]
    text = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    OUT.write_text(f"[\n{text}\n]\n")
    print(f"{OUT.name}: {len(rows)} sets, {OUT.stat().st_size} bytes")
    for row in rows:
        print(row["name"], row["expected"])


if __name__ == "__main__":
    main()
