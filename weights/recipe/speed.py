"""The same arithmetic as `transformers`, arranged to be faster on a CPU.

Only the precision of products differs (bfloat16); `python -m recipe.check` compares both in float32.
"""

import ctypes
import subprocess
import tempfile
from pathlib import Path

import torch
from transformers.models.rt_detr import modeling_rt_detr as reference


def _compile():
    library = Path(tempfile.mkdtemp()) / "deformable.so"
    source = Path(__file__).with_name("deformable.c")
    flags = ["-O3", "-march=native", "-ffast-math", "-fopenmp", "-shared", "-fPIC"]
    subprocess.run(["cc", *flags, str(source), "-o", str(library), "-lm"], check=True)
    return ctypes.CDLL(str(library))


class _DeformableAttention(torch.autograd.Function):
    library = None

    @staticmethod
    def call(function, tensors, sizes):
        pointers = [ctypes.c_void_p(t.data_ptr()) for t in tensors]
        function(*pointers, *(ctypes.c_long(n) for n in sizes))

    @staticmethod
    def forward(ctx, value, shapes, place, share):
        value, place, share = (t.float().contiguous() for t in (value, place, share))
        (B, S, H, D), (_, Q, _, L, P, _) = value.shape, place.shape
        out = value.new_empty(B, Q, H, D)
        ctx.sizes = (B, S, H, D, Q, L, P)
        ctx.save_for_backward(value, shapes, place, share)
        _DeformableAttention.call(
            _DeformableAttention.library.deformable_forward, (value, shapes, place, share, out), ctx.sizes
        )
        return out.flatten(2)

    @staticmethod
    def backward(ctx, grad):
        value, shapes, place, share = ctx.saved_tensors
        grads = torch.zeros_like(value), torch.empty_like(place), torch.empty_like(share)
        tensors = (value, shapes, place, share, grad.float().contiguous(), *grads)
        _DeformableAttention.call(_DeformableAttention.library.deformable_backward, tensors, ctx.sizes)
        return grads[0], None, grads[1], grads[2]


def _sample(self, value, shapes, shapes_list, level_start_index, place, share, im2col_step):
    return _DeformableAttention.apply(value, shapes, place, share)


def _attend(self, hidden_states, attention_mask=None, position_embeddings=None, output_attentions=False):
    B, Q, C = hidden_states.shape
    placed = hidden_states if position_embeddings is None else hidden_states + position_embeddings
    heads = lambda x: x.view(B, -1, self.num_heads, self.head_dim).transpose(1, 2).contiguous()
    q, k, v = heads(self.q_proj(placed)), heads(self.k_proj(placed)), heads(self.v_proj(hidden_states))
    with torch.autocast("cpu", enabled=False):  # else the softmax would go through float32
        scores = (q * self.scaling) @ k.mT
        if attention_mask is not None:
            scores = scores + attention_mask.to(scores.dtype)
        out = scores.softmax(-1) @ v
    return self.out_proj(out.transpose(1, 2).reshape(B, Q, C)), None


def _channels_last(module, inputs):
    return tuple(x.contiguous(memory_format=torch.channels_last) for x in inputs)


def _float32(module, inputs, output):
    return (output[0].float(), *output[1:]) if isinstance(output, tuple) else output.float()


def accelerate(model, dtype=torch.bfloat16):
    """Patch a model in place for training on a CPU: convolutions and large products in `dtype`, the rest in float32."""
    _DeformableAttention.library = _compile()
    reference.MultiScaleDeformableAttention.forward = _sample
    reference.RTDetrMultiheadAttention.forward = _attend
    model.to(memory_format=torch.channels_last)
    for module in model.modules():
        if isinstance(module, reference.RTDetrConvNormLayer):
            module.register_forward_pre_hook(_channels_last)

    def lowered(forward):
        def run(*args, **kwargs):
            with torch.autocast("cpu", dtype=dtype):
                return forward(*args, **kwargs)

        return run

    core = model.model
    raised = [*core.decoder_input_proj, core.enc_output[0], *core.enc_bbox_head.layers[:2]]
    for layer in core.decoder.layers:
        raised += [layer.encoder_attn.value_proj, layer.self_attn, layer.fc1, layer.fc2]
    for part in [core.backbone, *core.encoder_input_proj, core.encoder, *raised]:
        part.forward = lowered(part.forward)
    for part in raised:  # sums, norms, boxes and scores stay in float32
        part.register_forward_hook(_float32)
