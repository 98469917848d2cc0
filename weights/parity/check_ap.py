"""Judges the detections of `npm run -s evaluate -- --seeds A-B --out FILE` with pycocotools.

    python weights/parity/check_ap.py FILE [--results RESULTS] [--expect AP.json]

FILE is read as any program reads annotations in COCO's form; the detections are those of RESULTS
(what `--results` wrote), else those in FILE. Prints the six figures as JSON. With --expect (what
`evaluate --json` printed) it fails where a figure differs by more than 1e-4.
"""

import argparse
import contextlib
import io
import json
from pathlib import Path

from pycocotools.coco import COCO

from coco_ap import average_precision

TOLERANCE = 1e-4


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--results", type=Path)
    parser.add_argument("--expect", type=Path)
    options = parser.parse_args()
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(str(options.file))
        found = truth.loadRes(str(options.results) if options.results else truth.dataset["detections"])
    theirs = average_precision(truth, found)
    print(json.dumps(theirs))
    if options.expect is None:
        return
    ours = json.loads(options.expect.read_text())
    apart = max(abs(ours[key] - theirs[key]) for key in theirs)
    print(f"largest difference {apart:.2e} (allowed {TOLERANCE:.0e})")
    raise SystemExit(apart > TOLERANCE)


if __name__ == "__main__":
    main()
