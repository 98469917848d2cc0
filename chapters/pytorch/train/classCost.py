def class_cost(logit, alpha=0.25, gamma=2, eps=1e-8):
    """Focal loss if it were of this class, less that if it were not."""
    p = logit.sigmoid()
    if_it = alpha * (1 - p) ** gamma * -(p + eps).log()
    if_not = (1 - alpha) * p**gamma * -(1 - p + eps).log()
    return if_it - if_not  # the shape of the logits
