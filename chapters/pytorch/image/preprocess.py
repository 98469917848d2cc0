import numpy as np
import torch
from PIL import Image


def preprocess(picture, size=(320, 320)):
    """A PIL image as the network sees it: the sides are not kept in
    proportion, and no mean is taken off."""
    picture = picture.convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    rgb = Image.alpha_composite(white, picture).convert("RGB")
    height, width = size
    rgb = rgb.resize((width, height), Image.Resampling.BILINEAR)
    pixels = torch.from_numpy(np.array(rgb))  # H W 3, 0..255
    return pixels.permute(2, 0, 1)[None] / 255  # 1 3 H W, 0..1
