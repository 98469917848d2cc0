import torch.nn.functional as F


def fuse_rep_vgg(three, one):
    """Two convolutions of one map as one: a 1x1 kernel is a 3x3 kernel that
    is zero but in its middle. Each is (weight, bias), its norm folded."""
    (weight3, bias3), (weight1, bias1) = three, one  # F C 3 3, F C 1 1
    weight = weight3 + F.pad(weight1, [1, 1, 1, 1])
    return weight, bias3 + bias1  # F C 3 3, F
