import torch
from scipy.optimize import linear_sum_assignment


def augmenting_paths(cost):
    """The cheapest matching after each target that comes in. In PyTorch
    training SciPy does the work: it walks the same paths, in C++."""
    # cost: Q G
    for targets in range(1, cost.shape[1] + 1):
        known = cost[:, :targets].numpy()
        query, target = map(torch.from_numpy, linear_sum_assignment(known))
        chosen = torch.full((cost.shape[1],), -1)  # -1: has no query yet
        chosen[target] = query
        yield chosen, cost[query, target].sum()  # G, and the total
