import torch


def anchors(sizes):
    """A guess of a box for every token, as logits: centred on it, 5 % of the
    image, and twice that on every next level."""
    boxes = []
    for level, (height, width) in enumerate(sizes):
        y, x = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
        centre = torch.stack([(x + 0.5) / width, (y + 0.5) / height], -1).flatten(0, 1)
        boxes.append(torch.cat([centre, torch.full_like(centre, 0.05 * 2**level)], 1))
    box = torch.cat(boxes)  # S 4
    valid = ((box > 0.01) & (box < 0.99)).all(1, keepdim=True)  # S 1
    logit = (box / (1 - box)).log()
    return logit.where(valid, torch.finfo(logit.dtype).max), valid
