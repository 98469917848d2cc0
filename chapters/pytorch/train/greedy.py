import torch


def greedy(cost):
    """The cheapest pair of all, then the cheapest of what is left."""
    # cost: Q G
    left = cost.clone()
    chosen = torch.full((cost.shape[1],), -1)
    for _ in range(min(cost.shape)):
        query, target = divmod(left.argmin().item(), cost.shape[1])
        chosen[target] = query
        left[query] = left[:, target] = torch.inf  # both are taken
    return chosen  # G: the query of each target
