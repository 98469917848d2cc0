import torch


def one_to_many(cost, each):
    """Target by target, the cheapest queries that are still free."""
    # cost: Q G
    left = cost.clone()
    chosen = []
    for target in range(cost.shape[1]):
        queries = left[:, target].argsort(stable=True)[:each]
        left[queries] = torch.inf  # taken
        chosen.append(queries)
    return torch.stack(chosen)  # G each
