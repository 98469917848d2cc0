"""Writes test/unit/image/pillow.json and opencv.json: small pictures, and what the bilinear resize of Pillow and of OpenCV make of them.

    pip install opencv-python-headless
    python weights/parity/resize_fixture.py
"""

import base64
import json
import pathlib

import cv2
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
    # Exactly half, where OpenCV takes another way.
    ((24, 18), (12, 9)),
]


def encode(picture: np.ndarray) -> str:
    return base64.b64encode(picture.tobytes()).decode()


def by_pillow(picture: np.ndarray, size) -> np.ndarray:
    return np.asarray(Image.fromarray(picture).resize(size, Image.BILINEAR))


def by_opencv(picture: np.ndarray, size) -> np.ndarray:
    return cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR)


def write(library: str, version: str, resize) -> None:
    rng = np.random.default_rng(5)
    cases = []
    for (width, height), (to_width, to_height) in CASES:
        picture = rng.integers(0, 256, (height, width, 3), dtype=np.uint8)
        resized = resize(picture, (to_width, to_height))
        cases.append({"width": width, "height": height, "to": [to_height, to_width],
                      "rgb": encode(picture), "resized": encode(resized)})
    target = pathlib.Path(__file__).parents[2] / f"test/unit/image/{library}.json"
    target.write_text(json.dumps({library: version, "cases": cases}, indent=2) + "\n")


if __name__ == "__main__":
    write("pillow", __version__, by_pillow)
    write("opencv", cv2.__version__, by_opencv)
