def top_tokens(score, queries=100):
    """The tokens that are surest of something. No NMS."""
    return score.topk(queries, dim=1).indices  # B S -> B Q
