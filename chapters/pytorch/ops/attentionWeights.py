def attention_weights(q, k, bias=None):
    """softmax(q k / sqrt(D) + bias); F.scaled_dot_product_attention does
    this and the sum over the values at once, and keeps no weights."""
    # q: B M Q D, k: B M S D, bias: Q S
    scores = q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5  # B M Q S
    if bias is not None:
        scores = scores + bias
    return scores.softmax(-1)  # every row sums to 1
