import torch
import torch.nn.functional as F


def sample(value, locations, weights, sizes):
    """Looks up each point between four cells, and mixes what is found."""
    # value: B S M D, locations: B Q M L P 2 (0..1), weights: B Q M L P
    B, _, M, D = value.shape
    levels = value.split([h * w for h, w in sizes], 1)
    found = []
    for level, (x, (h, w)) in enumerate(zip(levels, sizes)):
        x = x.permute(0, 2, 3, 1).reshape(B * M, D, h, w)
        grid = 2 * locations[:, :, :, level] - 1  # -1..1, the map's rims
        grid = grid.transpose(1, 2).flatten(0, 1)  # BM Q P 2
        # Bilinear, zero outside of the map.
        found.append(F.grid_sample(x, grid, align_corners=False))  # BM D Q P
    weights = weights.flatten(3).transpose(1, 2).flatten(0, 1)  # BM Q LP
    mixed = (torch.cat(found, -1) * weights[:, None]).sum(-1)  # BM D Q
    return mixed.unflatten(0, (B, M)).permute(0, 3, 1, 2).flatten(2)  # B Q C
