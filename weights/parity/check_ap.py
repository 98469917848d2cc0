"""Judges the detections of `npm run -s evaluate -- --seeds A-B --out FILE` with pycocotools.

    python weights/parity/check_ap.py FILE [--expect AP.json]

Prints the six figures as JSON. With --expect (what `evaluate --json` printed) it fails where
a figure differs by more than 1e-4.
"""

import argparse
import json
from pathlib import Path

from coco_ap import coco_ap

TOLERANCE = 1e-4


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--expect", type=Path)
    options = parser.parse_args()
    run = json.loads(options.file.read_text())
    categories = [c["id"] for c in run["categories"]]
    theirs = coco_ap(run["images"], categories, run["annotations"], run["detections"])
    print(json.dumps(theirs))
    if options.expect is None:
        return
    ours = json.loads(options.expect.read_text())
    apart = max(abs(ours[key] - theirs[key]) for key in theirs)
    print(f"largest difference {apart:.2e} (allowed {TOLERANCE:.0e})")
    raise SystemExit(apart > TOLERANCE)


if __name__ == "__main__":
    main()
