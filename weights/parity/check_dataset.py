"""Judges what `evaluate --images DIR --annotations FILE --results RESULTS --metrics FIGURES` wrote with pycocotools.

    python weights/parity/check_dataset.py ANNOTATIONS RESULTS FIGURES [--record FIXTURE]

Fails where one of the twelve figures, or AP or AP50 of a class, differs by more than 1e-6. With --record it
writes annotations, the detections that are not faint and pycocotools' figures of these for test/unit/dataset.
"""

import argparse
import contextlib
import io
import json
from pathlib import Path

from pycocotools.coco import COCO

from coco_ap import KEYS, RECALLS, all_figures

TOLERANCE = 1e-6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("annotations", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("figures", type=Path)
    parser.add_argument("--record", type=Path)
    options = parser.parse_args()
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(str(options.annotations))
        found = truth.loadRes(str(options.results))
    theirs = all_figures(truth, found)
    ours = json.loads(options.figures.read_text())
    apart = [abs(ours[key] - theirs[key]) for key in KEYS + RECALLS]
    assert sorted(str(one["id"]) for one in ours["perClass"]) == sorted(theirs["categories"])
    for one in ours["perClass"]:
        apart += [abs(one[key] - theirs["categories"][str(one["id"])][key]) for key in ("AP", "AP50")]
    print(json.dumps(theirs))
    print(f"{len(apart)} figures, largest difference {max(apart):.2e} (allowed {TOLERANCE:.0e})")
    if options.record is not None:
        record(options, truth)
    raise SystemExit(max(apart) > TOLERANCE)


def record(options, truth):
    """Detections over 0.01, rounded, as lists of numbers (class, box, score), a line a picture; and their figures."""
    rows = [
        dict(one, bbox=[round(side, 2) for side in one["bbox"]], score=round(one["score"], 4))
        for one in json.loads(options.results.read_text())
        if one["score"] > 0.01
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        found = truth.loadRes([dict(row) for row in rows])
    figures = all_figures(truth, found)
    results = {}
    for one in rows:
        results.setdefault(one["image_id"], []).append([one["category_id"], *one["bbox"], one["score"]])
    lines = ",\n".join(f'"{image}":{json.dumps(of, separators=(",", ":"))}' for image, of in results.items())
    annotations = json.dumps(json.loads(options.annotations.read_text()), separators=(",", ":"))
    options.record.write_text(f'{{"annotations":{annotations},\n"figures":{json.dumps(figures)},\n"results":{{\n{lines}}}}}\n')
    print(f"{options.record.name}: {len(rows)} detections, {options.record.stat().st_size} bytes")


if __name__ == "__main__":
    main()
