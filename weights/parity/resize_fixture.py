"""Writes test/unit/image/pillow.json: small pictures, and what Pillow's bilinear resize makes of them."""

import base64
import json
import pathlib

import numpy as np
from PIL import Image, __version__

# (width, height) to (width, height): up, down, one axis only, to odd sizes, from a single pixel.
CASES = [
    ((37, 23), (64, 48)),
    ((50, 61), (17, 20)),
    ((61, 7), (40, 40)),
    ((1, 1), (8, 8)),
    ((32, 32), (33, 65)),
    ((7, 90), (7, 30)),
    ((97, 13), (20, 13)),
    # Height shrinks by more than twice what the width does: columns first.
    ((20, 40), (17, 16)),
]


def encode(picture: np.ndarray) -> str:
    return base64.b64encode(picture.tobytes()).decode()


def main() -> None:
    rng = np.random.default_rng(5)
    cases = []
    for (width, height), (to_width, to_height) in CASES:
        picture = rng.integers(0, 256, (height, width, 3), dtype=np.uint8)
        resized = np.asarray(Image.fromarray(picture).resize((to_width, to_height), Image.BILINEAR))
        cases.append({"width": width, "height": height, "to": [to_height, to_width],
                      "rgb": encode(picture), "resized": encode(resized)})
    target = pathlib.Path(__file__).parents[2] / "test/unit/image/pillow.json"
    target.write_text(json.dumps({"pillow": __version__, "cases": cases}, indent=2) + "\n")


if __name__ == "__main__":
    main()
