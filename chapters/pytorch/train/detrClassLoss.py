import torch
import torch.nn.functional as F


def detr_class_loss(logits, labels, background=0.1):
    """DETR's softmax over all classes and one more, "nothing"."""
    # logits: Q V, "nothing" last; labels: Q, V - 1 for "nothing"
    weight = torch.ones(logits.shape[1])
    weight[-1] = background  # most queries find nothing
    return F.cross_entropy(logits, labels, weight)  # a weighted mean
