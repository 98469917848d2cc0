def place_points(offsets, boxes):
    """An offset counts in half sizes of the box, over the points."""
    # offsets: B Q M L P 2 (x, y), boxes: B Q 4 (cx cy w h, 0..1)
    points = offsets.shape[-2]
    centre, size = boxes[:, :, None, None, None].split(2, -1)  # B Q 1 1 1 2
    return centre + offsets / points * size / 2  # B Q M L P 2
