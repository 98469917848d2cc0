"""Writes what RT-DETR computes in PyTorch as a trace that the debugger of *Inside RT-DETR* opens.

    from rtdetr_trace import trace
    with trace(model, picture) as t: model(**inputs)
    t.save("run.safetensors")

For RT-DETR, RT-DETRv2 and D-FINE of transformers, and for their authors' own code. Nothing of the model is changed:
modules are listened to by hooks, and what happens between modules by a torch function mode, until the block ends.
`compare(ours, theirs)` says where one trace leaves another; so does `python -m rtdetr_trace OURS THEIRS`.
"""

import json
import math
import re
import sys
from pathlib import Path
from typing import NamedTuple

import torch
from torch.overrides import TorchFunctionMode

# What each tensor is called here and there: path | axes | where transformers has it | where the authors' code has it.
# A place is a module, whose output it is, or something OF a module, or a function's result IN one. Numbers in braces are
# any; (a|b) is what a release calls it; - is nowhere. Blocks are in the order of the data, each sorted by the numbers
# that its first line names. The book's page *Names* is made from this table.
TABLE = """
#
input.pixels | BHW3 | input of model:pixel_values | input of backbone
#
backbone.stem.0.output | BHWC | model.backbone.model.embedder.(embedder.0|stem1) | backbone.(conv1.conv1_1|stem.stem1)
backbone.stem.1.output | BHWC | model.backbone.model.embedder.(embedder.1|stem2a) | backbone.(conv1.conv1_2|stem.stem2a)
backbone.stem.2.output | BHWC | model.backbone.model.embedder.(embedder.2|stem2b) | backbone.(conv1.conv1_3|stem.stem2b)
backbone.stem.pooled | BHWC | model.backbone.model.embedder.(pooler|pool) | backbone.stem.pool
backbone.stem.pooled | BHWC | - | max_pool2d in backbone
backbone.stem.3.output | BHWC | model.backbone.model.embedder.stem3 | backbone.stem.stem3
backbone.stem.4.output | BHWC | model.backbone.model.embedder.stem4 | backbone.stem.stem4
# i j
backbone.stages.{i}.downsample.output | BHWC | model.backbone.model.encoder.stages.{i}.downsample | backbone.stages.{i}.downsample
backbone.stages.{i}.{j}.shortcut | BHWC | model.backbone.model.encoder.stages.{i}.layers.{j}.shortcut | backbone.res_layers.{i}.blocks.{j}.short
backbone.stages.{i}.{j}.layers.{k}.output | BHWC | model.backbone.model.encoder.stages.{i}.blocks.{j}.layers.{k} | backbone.stages.{i}.blocks.{j}.layers.{k}
backbone.stages.{i}.{j}.squeeze.output | BHWC | model.backbone.model.encoder.stages.{i}.blocks.{j}.aggregation.0 | backbone.stages.{i}.blocks.{j}.(aggregation_squeeze_conv|aggregation.0)
backbone.stages.{i}.{j}.output | BHWC | model.backbone.model.encoder.stages.{i}.(layers|blocks).{j} | backbone.(res_layers|stages).{i}.blocks.{j}
backbone.S{i+2} | BHWC | stage of model.backbone.model.encoder.stages.{i} | stage of backbone.(res_layers|stages).{i}
#
encoder.inputProj.{i}.output | BHWC | model.encoder_input_proj.{i} | encoder.input_proj.{i}
# a n
encoder.aifi{a}.{n}.position | SC | input of model.encoder.(encoder|aifi).{a}.layers.{n}:*position_embeddings | input of encoder.encoder.{a}.layers.{n}:pos_embed
encoder.aifi{a}.{n}.selfAttention.q | BMSD | q of model.encoder.(encoder|aifi).{a}.layers.{n}.self_attn | q of encoder.encoder.{a}.layers.{n}.self_attn
encoder.aifi{a}.{n}.selfAttention.k | BMSD | k of model.encoder.(encoder|aifi).{a}.layers.{n}.self_attn | k of encoder.encoder.{a}.layers.{n}.self_attn
encoder.aifi{a}.{n}.selfAttention.v | BMSD | v of model.encoder.(encoder|aifi).{a}.layers.{n}.self_attn | v of encoder.encoder.{a}.layers.{n}.self_attn
encoder.aifi{a}.{n}.selfAttention.weights | BMSS | weights of model.encoder.(encoder|aifi).{a}.layers.{n}.self_attn | weights of encoder.encoder.{a}.layers.{n}.self_attn
encoder.aifi{a}.{n}.selfAttention.output | BSC | model.encoder.(encoder|aifi).{a}.layers.{n}.self_attn | encoder.encoder.{a}.layers.{n}.self_attn
encoder.aifi{a}.{n}.attended | BSC | attended of model.encoder.(encoder|aifi).{a}.layers.{n} | attended of encoder.encoder.{a}.layers.{n}
encoder.aifi{a}.{n}.ffn.hidden | BSF | input of model.encoder.(encoder|aifi).{a}.layers.{n}.(fc2|mlp.fc2|mlp.layers.1) | input of encoder.encoder.{a}.layers.{n}.linear2
encoder.aifi{a}.{n}.output | BSC | model.encoder.(encoder|aifi).{a}.layers.{n} | encoder.encoder.{a}.layers.{n}
encoder.aifi{a}.output | BHWC | map of model.encoder.(encoder|aifi).{a} | map of encoder.encoder.{a}
# i
encoder.ccff.lateral.{i}.output | BHWC | model.encoder.lateral_convs.{i} | encoder.lateral_convs.{i}
encoder.ccff.topDown.{i}.upsampled | BHWC | interpolate {i} in model.encoder | interpolate {i} in encoder
encoder.ccff.topDown.{i}.split1 | BHWC | model.encoder.fpn_blocks.{i}.conv1 beside bottlenecks | encoder.fpn_blocks.{i}.conv1
encoder.ccff.topDown.{i}.bottlenecks.{j}.output | BHWC | model.encoder.fpn_blocks.{i}.bottlenecks.{j} | encoder.fpn_blocks.{i}.bottlenecks.{j}
encoder.ccff.topDown.{i}.split2 | BHWC | model.encoder.fpn_blocks.{i}.conv2 beside bottlenecks | encoder.fpn_blocks.{i}.conv2
encoder.ccff.topDown.{i}.first | BHWC | model.encoder.fpn_blocks.{i}.conv1 beside csp_rep1 | encoder.fpn_blocks.{i}.cv1
encoder.ccff.topDown.{i}.csp1.split1 | BHWC | model.encoder.fpn_blocks.{i}.csp_rep1.conv1 | encoder.fpn_blocks.{i}.cv2.0.conv1
encoder.ccff.topDown.{i}.csp1.bottlenecks.{j}.output | BHWC | model.encoder.fpn_blocks.{i}.csp_rep1.bottlenecks.{j} | encoder.fpn_blocks.{i}.cv2.0.bottlenecks.{j}
encoder.ccff.topDown.{i}.csp1.split2 | BHWC | model.encoder.fpn_blocks.{i}.csp_rep1.conv2 | encoder.fpn_blocks.{i}.cv2.0.conv2
encoder.ccff.topDown.{i}.csp1.output | BHWC | model.encoder.fpn_blocks.{i}.csp_rep1 | encoder.fpn_blocks.{i}.cv2.0
encoder.ccff.topDown.{i}.branch1 | BHWC | model.encoder.fpn_blocks.{i}.conv2 beside csp_rep1 | encoder.fpn_blocks.{i}.cv2.1
encoder.ccff.topDown.{i}.csp2.split1 | BHWC | model.encoder.fpn_blocks.{i}.csp_rep2.conv1 | encoder.fpn_blocks.{i}.cv3.0.conv1
encoder.ccff.topDown.{i}.csp2.bottlenecks.{j}.output | BHWC | model.encoder.fpn_blocks.{i}.csp_rep2.bottlenecks.{j} | encoder.fpn_blocks.{i}.cv3.0.bottlenecks.{j}
encoder.ccff.topDown.{i}.csp2.split2 | BHWC | model.encoder.fpn_blocks.{i}.csp_rep2.conv2 | encoder.fpn_blocks.{i}.cv3.0.conv2
encoder.ccff.topDown.{i}.csp2.output | BHWC | model.encoder.fpn_blocks.{i}.csp_rep2 | encoder.fpn_blocks.{i}.cv3.0
encoder.ccff.topDown.{i}.branch2 | BHWC | model.encoder.fpn_blocks.{i}.conv3 beside csp_rep1 | encoder.fpn_blocks.{i}.cv3.1
encoder.ccff.topDown.{i}.output | BHWC | model.encoder.fpn_blocks.{i} | encoder.fpn_blocks.{i}
# i
encoder.ccff.downsample.{i}.mixed | BHWC | model.encoder.downsample_convs.{i}.conv1 | encoder.downsample_convs.{i}.0.cv1
encoder.ccff.downsample.{i}.output | BHWC | model.encoder.downsample_convs.{i} | encoder.downsample_convs.{i}
encoder.ccff.bottomUp.{i}.split1 | BHWC | model.encoder.pan_blocks.{i}.conv1 beside bottlenecks | encoder.pan_blocks.{i}.conv1
encoder.ccff.bottomUp.{i}.bottlenecks.{j}.output | BHWC | model.encoder.pan_blocks.{i}.bottlenecks.{j} | encoder.pan_blocks.{i}.bottlenecks.{j}
encoder.ccff.bottomUp.{i}.split2 | BHWC | model.encoder.pan_blocks.{i}.conv2 beside bottlenecks | encoder.pan_blocks.{i}.conv2
encoder.ccff.bottomUp.{i}.first | BHWC | model.encoder.pan_blocks.{i}.conv1 beside csp_rep1 | encoder.pan_blocks.{i}.cv1
encoder.ccff.bottomUp.{i}.csp1.split1 | BHWC | model.encoder.pan_blocks.{i}.csp_rep1.conv1 | encoder.pan_blocks.{i}.cv2.0.conv1
encoder.ccff.bottomUp.{i}.csp1.bottlenecks.{j}.output | BHWC | model.encoder.pan_blocks.{i}.csp_rep1.bottlenecks.{j} | encoder.pan_blocks.{i}.cv2.0.bottlenecks.{j}
encoder.ccff.bottomUp.{i}.csp1.split2 | BHWC | model.encoder.pan_blocks.{i}.csp_rep1.conv2 | encoder.pan_blocks.{i}.cv2.0.conv2
encoder.ccff.bottomUp.{i}.csp1.output | BHWC | model.encoder.pan_blocks.{i}.csp_rep1 | encoder.pan_blocks.{i}.cv2.0
encoder.ccff.bottomUp.{i}.branch1 | BHWC | model.encoder.pan_blocks.{i}.conv2 beside csp_rep1 | encoder.pan_blocks.{i}.cv2.1
encoder.ccff.bottomUp.{i}.csp2.split1 | BHWC | model.encoder.pan_blocks.{i}.csp_rep2.conv1 | encoder.pan_blocks.{i}.cv3.0.conv1
encoder.ccff.bottomUp.{i}.csp2.bottlenecks.{j}.output | BHWC | model.encoder.pan_blocks.{i}.csp_rep2.bottlenecks.{j} | encoder.pan_blocks.{i}.cv3.0.bottlenecks.{j}
encoder.ccff.bottomUp.{i}.csp2.split2 | BHWC | model.encoder.pan_blocks.{i}.csp_rep2.conv2 | encoder.pan_blocks.{i}.cv3.0.conv2
encoder.ccff.bottomUp.{i}.csp2.output | BHWC | model.encoder.pan_blocks.{i}.csp_rep2 | encoder.pan_blocks.{i}.cv3.0
encoder.ccff.bottomUp.{i}.branch2 | BHWC | model.encoder.pan_blocks.{i}.conv3 beside csp_rep1 | encoder.pan_blocks.{i}.cv3.1
encoder.ccff.bottomUp.{i}.output | BHWC | model.encoder.pan_blocks.{i} | encoder.pan_blocks.{i}
# i
encoder.P{i+2} | BHWC | maps {i} of model.encoder | maps {i} of encoder
# i
query.inputProj.{i}.output | BHWC | model.decoder_input_proj.{i} | decoder.input_proj.{i}
#
query.memory | BSC | input of model.decoder:encoder_hidden_states | input of decoder.decoder:2
query.anchorLogit | S4 | addend of model.enc_bbox_head | addend of decoder.enc_bbox_head
query.valid | S1 | mask of model.enc_output | mask of decoder.enc_output
query.features | BSC | model.enc_output | decoder.enc_output
query.logit | BSV | model.enc_score_head | decoder.enc_score_head
query.boxDelta | BS4 | corrections of model.enc_bbox_head | corrections of decoder.enc_bbox_head
query.boxLogit | BS4 | sum of model.enc_bbox_head | sum of decoder.enc_bbox_head
query.score | BS | ranked in model | ranked in decoder
query.tokens | BQ | topk in model | topk in decoder
query.content | BQC | input of model.decoder:inputs_embeds | input of decoder.decoder
query.referenceLogit | BQ4 | input of model.decoder:reference_points | input of decoder.decoder:1
#
decoder.weighting | R | input of model.decoder.integral:1 | input of decoder.integral:1
# x
decoder.layers.{x}.position | BQC | call {x} of model.decoder.query_pos_head | call {x} of decoder.query_pos_head
decoder.layers.{x}.selfAttention.q | BMQD | q of model.decoder.layers.{x}.self_attn | q of decoder.decoder.layers.{x}.self_attn
decoder.layers.{x}.selfAttention.k | BMQD | k of model.decoder.layers.{x}.self_attn | k of decoder.decoder.layers.{x}.self_attn
decoder.layers.{x}.selfAttention.v | BMQD | v of model.decoder.layers.{x}.self_attn | v of decoder.decoder.layers.{x}.self_attn
decoder.layers.{x}.selfAttention.weights | BMQQ | weights of model.decoder.layers.{x}.self_attn | weights of decoder.decoder.layers.{x}.self_attn
decoder.layers.{x}.selfAttention.output | BQC | model.decoder.layers.{x}.self_attn | decoder.decoder.layers.{x}.self_attn
decoder.layers.{x}.norm1 | BQC | model.decoder.layers.{x}.self_attn_layer_norm | decoder.decoder.layers.{x}.norm1
decoder.layers.{x}.crossAttention.value | BSMD | values of model.decoder.layers.{x}.encoder_attn | values of decoder.decoder.layers.{x}.cross_attn
decoder.layers.{x}.crossAttention.offsets | BQMLP2 | offsets of model.decoder.layers.{x}.encoder_attn | offsets of decoder.decoder.layers.{x}.cross_attn
decoder.layers.{x}.crossAttention.weights | BQMLP | shares of model.decoder.layers.{x}.encoder_attn | shares of decoder.decoder.layers.{x}.cross_attn
decoder.layers.{x}.crossAttention.locations | BQMLP2 | places of model.decoder.layers.{x}.encoder_attn | places of decoder.decoder.layers.{x}.cross_attn
decoder.layers.{x}.crossAttention.sampled | BQC | sampled of model.decoder.layers.{x}.encoder_attn | sampled of decoder.decoder.layers.{x}.cross_attn
decoder.layers.{x}.crossAttention.output | BQC | model.decoder.layers.{x}.encoder_attn | decoder.decoder.layers.{x}.cross_attn
decoder.layers.{x}.norm2 | BQC | model.decoder.layers.{x}.encoder_attn_layer_norm | decoder.decoder.layers.{x}.norm2
decoder.layers.{x}.gate.shares | BQ2C | gates of model.decoder.layers.{x}.gateway | gates of decoder.decoder.layers.{x}.gateway
decoder.layers.{x}.gate.output | BQC | model.decoder.layers.{x}.gateway | decoder.decoder.layers.{x}.gateway
decoder.layers.{x}.ffn.hidden | BQF | input of model.decoder.layers.{x}.(fc2|mlp.fc2|mlp.layers.1) | input of decoder.decoder.layers.{x}.linear2
decoder.layers.{x}.output | BQC | model.decoder.layers.{x}.final_layer_norm | decoder.decoder.layers.{x}.norm3
decoder.layers.0.first.boxDelta | BQ4 | model.decoder.pre_bbox_head | decoder.pre_bbox_head
decoder.layers.0.first.cxcywh01 | BQ4 | sigmoid 1 in model.decoder | sigmoid 1 in decoder.decoder
decoder.layers.{x}.edges.delta | BQ4R | edges of model.decoder.bbox_embed.{x} | edges of decoder.dec_bbox_head.{x}
decoder.layers.{x}.edges.logit | BQ4R | logits {x} of model.decoder.integral | logits {x} of decoder.integral
decoder.layers.{x}.edges.share | BQ4R | softmax {x} of model.decoder.integral | softmax {x} of decoder.integral
decoder.layers.{x}.edges.offset | BQ4 | call {x} of model.decoder.integral | call {x} of decoder.integral
decoder.layers.{x}.boxDelta | BQ4 | delta of model.decoder.bbox_embed.{x} | delta of decoder.dec_bbox_head.{x}
decoder.layers.{x}.cxcywh01 | BQ4 | box {x+1} of model.decoder.query_pos_head | box {x+1} of decoder.query_pos_head
decoder.layers.{x}.classLogit | BQV | judged {x} of model.decoder.lqe_layers | judged {x} of decoder.decoder.lqe_layers
decoder.layers.{x}.quality | BQ1 | quality {x} of model.decoder.lqe_layers | quality {x} of decoder.decoder.lqe_layers
decoder.layers.{x}.logit | BQV | class {x} of model.decoder | class {x} of decoder
"""


class Row(NamedTuple):
    """A line of the table: what is said of one tensor, or of all that differ in a number."""

    block: int
    order: tuple  # the numbers that its block is sorted by
    path: str
    dims: str
    places: tuple  # in transformers and in the authors' code


class Place(NamedTuple):
    """Where a tensor is: a verb, which call of several, the module's name as a pattern, and what the rest says."""

    verb: str
    call: str | None
    module: str
    key: str | None
    beside: str | None


def _rows():
    block, order = -1, ()
    for line in TABLE.strip().splitlines():
        if line.startswith("#"):
            block, order = block + 1, tuple(line[1:].split())
        else:
            # A bar within brackets is of a name.
            path, dims, *places = re.split(r" \| ", line)
            yield Row(block, order, path, dims, tuple(places))


ROWS = tuple(_rows())
PLACE = re.compile(r"(?:(\w+)(?: (\S+))? (?:of|in) )?(\S+?)(?::(\S+))?(?: beside (\w+))?")


def _place(text):
    return None if text == "-" else Place(*PLACE.fullmatch(text).groups())


def _pattern(text, within=r"\d+"):
    """What a name of the table stands for, with its numbers: `{i+1}` is one more than i."""
    names = {}

    def number(found):
        names[f"n{len(names)}"] = (found[1], int(found[2] or 0))
        return f"(?P<n{len(names) - 1}>{within})"

    regex = re.sub(r"\\\{(\w)(?:\\\+(\d))?\\\}", number, re.escape(text).replace(r"\(", "(?:").replace(r"\)", ")").replace(r"\|", "|"))
    return re.compile(regex), names


def _numbers(found, names):
    return {letter: int(found[group] or 0) - more for group, (letter, more) in names.items()}


def _filled(path, numbers):
    """A path of ours; the first AIFI has no number of its own."""

    def number(found):
        value = numbers[found[1]] + int(found[2] or 0)
        return "" if found[1] == "a" and value == 0 else str(value + (found[1] == "a"))

    return re.sub(r"\{(\w)(?:\+(\d))?\}", number, path)


def order_of(path):
    """Where a path stands in the order of the data; unknown ones come last."""
    for at, row in enumerate(ROWS):
        regex, names = _pattern(row.path.replace("aifi{a}", "aifi{a+1}"))
        if found := re.fullmatch(regex.pattern.replace(r"aifi(?P<n0>\d+)", r"aifi(?P<n0>\d*)"), path):
            numbers = _numbers(found, names)
            numbers["a"] = max(numbers.get("a", 0), 0)
            return _sorted(at, row, numbers)
    return (len(ROWS),)


def _sorted(at, row, numbers):
    first = next(i for i, one in enumerate(ROWS) if one.block == row.block)
    late = at > first  # a row without a number stands behind all that have one, or before
    order = tuple(numbers.get(letter, 999 if late else -1) for letter in row.order)
    return (row.block, *order, at, *numbers.values())


class NoModel(ValueError):
    """What was given holds no detector that is known here."""


def _detector(model):
    """The part of a model that the names of the table begin at, and which column they stand in."""
    for module in model.modules():
        inner = getattr(module, "model", None)
        if hasattr(inner, "encoder_input_proj") and hasattr(inner, "enc_score_head"):
            return module, 0
        if hasattr(module, "backbone") and hasattr(getattr(module, "decoder", None), "dec_bbox_head"):
            return module, 1
    raise NoModel(
        f"{type(model).__name__} holds no detector that is known here: RTDetrForObjectDetection, RTDetrV2ForObjectDetection, "
        "DFineForObjectDetection, or RTDETR and DFINE of their authors."
    )


class _Listener(TorchFunctionMode):
    """Keeps what functions are given and give back, of those that are asked for, by the module that calls them."""

    def __init__(self, wanted, frames):
        super().__init__()
        self.wanted, self.frames = wanted, frames  # of each function the modules; modules of which all is kept
        self.stack, self.calls = [], []

    def __torch_function__(self, func, types, args=(), kwargs=None):
        out = func(*args, **(kwargs or {}))
        frame = self.stack[-1] if self.stack else ""
        name = getattr(func, "__name__", "")
        inside = any(frame == one or frame.startswith(f"{one}.") for one in self.wanted.get(name, ()))
        if inside or frame in self.frames:
            self.calls.append((frame, name, args, out))
        return out

    def made(self, module, name, exactly=False):
        """The calls of a function in a module, in order."""
        return [
            (args, out)
            for frame, called, args, out in self.calls
            if called == name and (frame == module or (not exactly and frame.startswith(f"{module}.")))
        ]


def _tensor(value):
    """The first tensor of what a module gave back."""
    while not isinstance(value, torch.Tensor):
        value = value[0]
    return value


class _Gone(LookupError):
    """Why a tensor is not in the trace."""


class trace:
    """Listens to a model for as long as the block runs; keeps its last forward pass.

    model: a detector, or what wraps one. picture: what the pixels were made of, before any preprocessing: a picture of
    PIL, or numbers (height x width x 3, or channels first) of NumPy or torch; None leaves it out.

    tensors: by our paths, in the order of the data. dims: their axes. missing: sentences about what is not among them.
    Raises NoModel for a model that is not known here.
    """

    def __init__(self, model, picture=None):
        self.model, self.column = _detector(model)
        self.picture = None if picture is None else picture_of(picture)
        self.tensors, self.dims, self.missing = {}, {}, []
        self.places = [(at, row, _place(row.places[self.column])) for at, row in enumerate(ROWS)]
        self.modules = dict(self.model.named_modules(remove_duplicate=False))
        # Heads that two lists share run under the name in the decoder.
        self.names = {id(module): name for name, module in self.modules.items() if not name.startswith(("class_embed", "bbox_embed"))}

    def __enter__(self):
        prefix = ("model", "")[self.column]
        whole = [name for name in (prefix or "decoder", f"{prefix}.decoder".lstrip("."), "decoder.decoder") if name in self.modules]
        wanted = {}
        for name in ("interpolate", "max_pool2d", "grid_sample", "softmax"):
            tails = {"interpolate": ("encoder",), "max_pool2d": ("backbone",)}.get(name, ())
            wanted[name] = [f"{prefix}.{tail}".lstrip(".") for tail in tails] or [
                one for one in self.modules if one.endswith(("encoder_attn", "cross_attn", "integral"))
            ]
        self.listener = _Listener(wanted, {*whole})
        self.outs, self.ins, self.handles, self.answer = {}, {}, [], None
        kept = self._listened()
        for module in {id(one): one for one in self.modules.values()}.values():
            name = self.names.get(id(module))
            if name is None:
                continue
            self.handles.append(module.register_forward_pre_hook(self._before(name, name in kept), with_kwargs=True))
            self.handles.append(module.register_forward_hook(self._after(name, name in kept)))
        self.listener.__enter__()
        return self

    def __exit__(self, kind, *error):
        self.listener.__exit__(kind, *error)
        for handle in self.handles:
            handle.remove()
        if kind is None:
            if self.answer is None:
                raise NoModel("Nothing ran inside the block: call the model there, as model(**inputs).")
            with torch.no_grad():
                self._collect()
        del self.listener, self.outs, self.ins

    def _listened(self):
        """Names of the modules that the table asks for, and of those that its verbs need."""
        kept = {"", "backbone", "model.backbone"}
        for _, _, place in self.places:
            if place:
                regex, _ = _pattern(place.module)
                kept |= {name for name in self.modules if regex.fullmatch(name)}
        ends = ("_proj", "sampling_offsets", "attention_weights", "gate", "norm1", "norm2", "layer_norm")
        kept |= {name for name in self.modules if name.endswith(ends) or re.search(r"(decoder\.layers|lqe_layers|class_embed|score_head)\.\d+$", name)}
        return kept

    def _before(self, name, kept):
        def hook(_module, args, kwargs):
            if not name:  # another pass begins
                self.listener.stack, self.listener.calls = [], []
                self.outs, self.ins = {}, {}
            self.listener.stack.append(name)
            if kept:
                self.ins.setdefault(name, []).append((args, kwargs))

        return hook

    def _after(self, name, kept):
        def hook(_module, _args, output):
            self.listener.stack.pop()
            if not name:
                self.answer = output
            elif kept:
                # What follows may write into it.
                now = output.detach().clone() if isinstance(output, torch.Tensor) else output
                self.outs.setdefault(name, []).append((output, now))

        return hook

    def _collect(self):
        found = {}
        for at, row, place in self.places:
            if place is None:
                continue
            for numbers, module in self._where(row, place):
                path = _filled(row.path, numbers)
                if path in self.tensors:
                    continue
                try:
                    value = getattr(_Verbs, f"{place.verb or 'output'}_", _Verbs.call_in_)(self, place, module, numbers)
                except _Gone as why:
                    if str(why):
                        self.missing.append(f"{path}: {why}")
                    continue
                except (LookupError, RuntimeError, AttributeError, TypeError, ValueError, StopIteration) as odd:
                    self.missing.append(f"{path}: {module} is not built as expected ({type(odd).__name__}: {odd})")
                    continue
                self.tensors[path] = _stored(value, row.dims)
                self.dims[path] = row.dims
                found[path] = _sorted(at, row, numbers)
        order = sorted(self.tensors, key=found.__getitem__)
        self.missing = [one for one in self.missing if one.split(":")[0] not in self.tensors]
        self.tensors = {path: self.tensors[path] for path in order}
        self.dims = {path: self.dims[path] for path in order}
        if self.model.training:
            self.missing.insert(0, "the model is in training mode; the book's runs are of model.eval()")
        inputs = self.ins[""][-1]
        pixels = _tensor(inputs[0]) if inputs[0] else inputs[1]["pixel_values"]
        self.tensors["pixel_values"] = pixels.detach().float().cpu()
        for ours, names in (("logits", ("logits", "pred_logits")), ("pred_boxes", ("pred_boxes",))):
            values = [self.answer[name] for name in names if hasattr(self.answer, "keys") and name in self.answer]
            if values:
                self.tensors[ours] = values[0].detach().float().cpu()
            else:
                self.missing.append(f"{ours}: the model gave back no such thing by name")
        if self.picture is not None:
            self.tensors["input.picture"] = self.picture

    def _where(self, row, place):
        """The numbers of every tensor that a row stands for, and the module's name."""
        regex, names = _pattern(place.module)
        for name, module in self.modules.items():
            hit = regex.fullmatch(name)
            if not hit or isinstance(module, torch.nn.Identity) or id(module) not in self.names:
                continue
            if place.beside and not hasattr(self.modules[name.rpartition(".")[0]], place.beside):
                continue
            numbers = _numbers(hit, names)
            which = re.fullmatch(r"\{(\w)(?:\+\d)?\}", place.call or "")
            if not which:
                yield numbers, self.names[id(module)]
                continue
            for count in range(self._count(place, self.names[id(module)])):
                yield {**numbers, which[1]: count}, self.names[id(module)]

    def _count(self, place, name):
        if place.verb in ("interpolate", "softmax"):
            return len(self.listener.made(name, place.verb))
        if place.verb == "maps":
            return 4
        return len(self._layers())

    def _layers(self):
        stack = "model.decoder" if self.column == 0 else "decoder.decoder"
        return [name for name in self.outs if re.fullmatch(re.escape(stack) + r"\.layers\.\d+", name)]

    def out(self, name, call=0):
        """What a module gave back, as it was then."""
        calls = self.outs.get(name, [])
        if call >= len(calls):
            raise _Gone(f"{name} did not run")
        return _tensor(calls[call][1]).detach()

    def into(self, name, key=None, call=0):
        """What a module was given: first, by its place, or by its name (`*` stands for a beginning)."""
        calls = self.ins.get(name, [])
        if call >= len(calls):
            raise _Gone(f"{name} did not run")
        args, kwargs = calls[call]
        if key is None or (key == "pixel_values" and args):
            if args:
                return args[0]
            return next(iter(kwargs.values()))
        if key.isdigit():
            return args[int(key)]
        for name_, value in kwargs.items():
            if value is not None and (name_ == key or (key[0] == "*" and name_.endswith(key[1:]))):
                return value
        raise _Gone("")  # as without a position code

    def fine(self):
        """Whether it is D-FINE."""
        return hasattr(self.modules[("model.decoder", "decoder.decoder")[self.column]], "lqe_layers")

    def batch(self):
        args, kwargs = self.ins[""][-1]
        return len(args[0] if args else kwargs["pixel_values"])

    def save(self, path):
        """Writes a safetensors file, and says how much is in it and what is not."""
        about = {"library": f"rtdetr_trace, torch {torch.__version__}", "dims": json.dumps(self.dims)}
        write_safetensors(path, self.tensors, about)
        print(f"{len(self.tensors)} tensors are in {path}.")
        for sentence in self.missing:
            print(f"Not in it: {sentence}.")


def _stored(value, dims):
    """As the file has it: our axes, float32 or int32, on the CPU."""
    value = value.detach()
    if dims in ("BHWC", "BHW3"):
        value = value.permute(0, 2, 3, 1)
    elif len(dims) < value.ndim:
        value = value[0]  # what is the same for every picture of a batch
    value = value.to(torch.int32) if dims == "BQ" else value.float()
    if dims == "S4":  # transformers has the largest number where the authors have infinity
        value = value.nan_to_num(posinf=torch.finfo(torch.float32).max)
    return value.cpu().contiguous()


def _heads(x, heads):
    """[B, S, C] to [B, M, S, D]"""
    return x.unflatten(2, (heads, -1)).transpose(1, 2)


def _inverse_sigmoid(share):
    share = share.clamp(0, 1)
    return torch.log(share.clamp(min=1e-5) / (1 - share).clamp(min=1e-5))


def _points(cross):
    """Of every level."""
    own = getattr(cross, "n_points_list", None) or getattr(cross, "num_points_list", None)
    if own:
        return list(own)
    count = getattr(cross, "n_points", None) or cross.num_points
    return [count] * (getattr(cross, "n_levels", None) or cross.num_levels)


def _apart(x, points):
    """[B, Q, M, points of all levels, ...] to [B, Q, M, L, most points, ...]: 0 for what a level lacks"""
    levels = []
    for own in x.split(points, dim=3):
        more = list(own.shape)
        more[3] = max(points) - own.shape[3]
        levels.append(torch.cat([own, own.new_zeros(more)], 3))
    return torch.stack(levels, 3)


class _Verbs:
    """What the words of the table mean: (trace, place, module's name, numbers) to a tensor."""

    def output_(t, place, name, numbers):
        return t.out(name)

    def call_(t, place, name, numbers):
        value = t.out(name, numbers["x"])
        # D-FINE cuts the code of a place off, and no module does.
        return value.clamp(-10, 10) if t.fine() and name.endswith("query_pos_head") else value

    def input_(t, place, name, numbers):
        return t.into(name, place.key)

    def call_in_(t, place, name, numbers):
        """The result of a function in a module."""
        calls = t.listener.made(name, place.verb)
        at = numbers[place.call[1]] if place.call and place.call[0] == "{" else int(place.call or 0)
        if at >= len(calls):
            raise _Gone(f"{name} called no {place.verb}")
        value = _tensor(calls[at][1])
        return value.unflatten(0, (-1, 4)).unflatten(0, (t.batch(), -1)) if place.verb == "softmax" else value

    def sigmoid_(t, place, name, numbers):
        if not t.fine():
            raise _Gone("")
        return _Verbs.call_in_(t, place, name, numbers)

    def stage_(t, place, name, numbers):
        maps = 4 if numbers["i"] > 0 else len(_maps(t, "model.backbone" if t.column == 0 else "backbone"))
        if maps < 4:
            raise _Gone("")
        return t.out(name)

    def maps_(t, place, name, numbers):
        maps = _maps(t, name)
        at = numbers["i"] - 4 + len(maps)
        if at < 0:
            raise _Gone("")
        return maps[at]

    def map_(t, place, name, numbers):
        value = t.out(name)
        if value.ndim == 4:
            return value
        sides = [one.shape[2:] for key, one in ((k, t.out(k)) for k in t.outs if re.search(r"encoder(_input_proj|\.input_proj)\.\d+$", k))]
        side = [one for one in sides if one[0] * one[1] == value.shape[1]][-1]
        return value.transpose(1, 2).unflatten(2, side)

    def q_(t, place, name, numbers):
        return _attention(t, name)["q"]

    def k_(t, place, name, numbers):
        return _attention(t, name)["k"]

    def v_(t, place, name, numbers):
        return _attention(t, name)["v"]

    def weights_(t, place, name, numbers):
        found = _attention(t, name)
        if not found["sure"]:
            raise _Gone(f"softmax(q k / sqrt(D)) v is not what {name} gave back")
        return found["weights"]

    def attended_(t, place, name, numbers):
        late = getattr(t.modules[name], "normalize_before", False)
        own = ("final_layer_norm", "norm2") if late else ("self_attn_layer_norm", "norm1")
        return t.out(f"{name}.{own[t.column]}")

    def values_(t, place, name, numbers):
        heads = _heads_of(t.modules[name])
        if f"{name}.value_proj" in t.outs:
            return t.out(f"{name}.value_proj").unflatten(2, (heads, -1))
        stack = ("model.decoder", "decoder.decoder")[t.column]
        return t.into(stack, ("encoder_hidden_states", "2")[t.column]).unflatten(2, (heads, -1))

    def offsets_(t, place, name, numbers):
        cross = t.modules[name]
        flat = t.out(f"{name}.sampling_offsets")
        return _apart(flat.unflatten(2, (_heads_of(cross), -1, 2)), _points(cross))

    def shares_(t, place, name, numbers):
        cross = t.modules[name]
        calls = t.listener.made(name, "softmax")
        value = calls[0][1] if calls else t.out(f"{name}.attention_weights").unflatten(2, (_heads_of(cross), -1)).softmax(-1)
        return _apart(value.detach().reshape(*value.shape[:2], _heads_of(cross), -1), _points(cross))

    def places_(t, place, name, numbers):
        """Where the maps are read; of a way without grid_sample (discrete), where offsets lead."""
        cross, points = t.modules[name], _points(t.modules[name])
        x = int(re.search(r"layers\.(\d+)", name)[1])
        head = ("model.decoder.query_pos_head", "decoder.query_pos_head")[t.column]
        box = t.into(head, call=x).detach()[:, :, None, None, None]
        calls = t.listener.made(name, "grid_sample")
        if calls:
            grids = [(args[1].detach().unflatten(0, (t.batch(), -1)) + 1) / 2 for args, _ in calls]
            places = _apart(torch.cat(grids, 3).transpose(1, 2), points)
            for level, count in enumerate(points):  # what a level lacks lies in the middle of the box
                places[:, :, :, level, count:] = box[:, :, :, 0, :, :2]
            return places
        each = torch.tensor([getattr(cross, "offset_scale", 0.5) / one for one in points], device=box.device)[:, None, None]
        return box[..., :2] + _Verbs.offsets_(t, place, name, numbers) * each * box[..., 2:]

    def sampled_(t, place, name, numbers):
        return t.into(f"{name}.output_proj") if f"{name}.output_proj" in t.ins else t.out(name)

    def gates_(t, place, name, numbers):
        return torch.sigmoid(t.out(f"{name}.gate")).unflatten(2, (2, -1))

    def edges_(t, place, name, numbers):
        if not t.fine():
            raise _Gone("")
        return t.out(name).unflatten(2, (4, -1))

    def delta_(t, place, name, numbers):
        if t.fine():
            raise _Gone("")
        return t.out(name)

    def logits_(t, place, name, numbers):
        return t.into(name, call=numbers["x"]).unflatten(2, (4, -1))

    def box_(t, place, name, numbers):
        """A layer's box is what the next one begins with; the last one's is the answer."""
        x = numbers["x"]
        if x + 1 < len(t.ins[name]):
            return t.into(name, call=x + 1)
        return t.answer["pred_boxes"]

    def judged_(t, place, name, numbers):
        x = numbers["x"]
        heads = ("model.decoder.class_embed", "decoder.dec_score_head")[t.column]
        return t.modules[f"{heads}.{x}"](t.out(f"{name.replace('lqe_layers', 'layers')}.{x}"))

    def quality_(t, place, name, numbers):
        return (_Verbs.class_(t, place, name, numbers) - _Verbs.judged_(t, place, name, numbers))[..., :1]

    def class_(t, place, name, numbers):
        """Layers that are not asked in use are asked here, by their own heads."""
        x = numbers["x"]
        stack = ("model.decoder", "decoder.decoder")[t.column]
        if t.fine():
            integral = ("model.decoder.integral", "decoder.integral")[t.column]
            judged = _Verbs.judged_(t, place, f"{stack}.lqe_layers", numbers)
            return t.modules[f"{stack}.lqe_layers.{x}"](judged, t.into(integral, call=x))
        heads = ("model.decoder.class_embed", "decoder.dec_score_head")[t.column]
        own = f"{heads}.{x}"
        return t.out(own) if own in t.outs else t.modules[own](t.out(f"{stack}.layers.{x}"))

    def topk_(t, place, name, numbers):
        return _ranking(t, name)[1][1]

    def ranked_(t, place, name, numbers):
        return _ranking(t, name)[0][0]

    def corrections_(t, place, name, numbers):
        """Of every token; D-FINE's authors ask for those of the chosen ones alone."""
        value = t.out(name)
        if value.shape[1] < t.out(name.replace("bbox_head", "score_head")).shape[1]:
            raise _Gone("the box head is asked for the chosen tokens alone")
        return value

    def sum_(t, place, name, numbers):
        _Verbs.corrections_(t, place, name, numbers)
        return _added(t, name)[1]

    def addend_(t, place, name, numbers):
        _Verbs.corrections_(t, place, name, numbers)
        (first, second, *_), _out = _added(t, name)
        return second if first is t.outs[name][0][0] else first

    def mask_(t, place, name, numbers):
        given = t.into(name)
        made = [(called, args) for _, called, args, out in t.listener.calls if out is given]
        if not made or made[0][0] not in ("mul", "where"):
            raise _Gone("nothing is masked in front of query.features")
        # The mask has one channel.
        return next(one for one in made[0][1] if isinstance(one, torch.Tensor) and one.shape[-1] == 1)


def _maps(t, name):
    """Of a backbone or an encoder, which may give each with its mask."""
    value = t.outs[name][0][1]
    value = value[0] if hasattr(value, "keys") else value
    if isinstance(value[0], (list, tuple)) and not isinstance(value[0][0], torch.Tensor):
        value = value[0]
    if isinstance(value, tuple) and isinstance(value[0], (list, tuple)) and len(value) == 1:
        value = value[0]
    return [_tensor(one) for one in value]


def _heads_of(module):
    return getattr(module, "n_heads", None) or module.num_heads


def _ranking(t, name):
    calls = t.listener.made(name, "topk", exactly=True)
    if not calls:
        raise _Gone(f"{name} called no topk")
    args, out = calls[0]
    if args[0].ndim != 2:
        raise _Gone("the ranking is not one score a token")
    return args, out


def _added(t, name):
    """The sum that a head's output goes into, and its two terms."""
    if not t.outs.get(name):
        raise _Gone(f"{name} did not run")
    head = t.outs[name][0][0]
    for _, called, args, out in t.listener.calls:
        if called == "add" and any(one is head for one in args):
            return args, out
    raise _Gone(f"nothing is added to what {name} says")


def _attention(t, name):
    """q, k, v and weights, and whether these give what the module gave."""
    module = t.modules[name]
    known = t.__dict__.setdefault("_attentions", {})
    if name in known:
        return known[name]
    if isinstance(module, torch.nn.MultiheadAttention):
        heads = module.num_heads
        args, kwargs = t.ins[name][0]
        given = [*args, *(kwargs[key] for key in ("query", "key", "value")[len(args) :])]
        biases = module.in_proj_bias.chunk(3) if module.in_proj_bias is not None else (None,) * 3
        pairs = zip(given, module.in_proj_weight.chunk(3), biases)
        q, k, v = (_heads(torch.nn.functional.linear(x, w, b), heads) for x, w, b in pairs)
        theirs = t.out(name)
    else:
        q, k, v = (t.out(f"{name}.{one}_proj") for one in "qkv")
        heads = getattr(module, "num_heads", None) or q.shape[-1] // module.head_dim
        q, k, v = (_heads(one, heads) for one in (q, k, v))
        theirs = t.into(next(one for one in (f"{name}.out_proj", f"{name}.o_proj") if one in t.ins))
    weights = (q.float() @ k.float().transpose(2, 3) * q.shape[-1] ** -0.5).softmax(-1)
    mixed = (weights @ v.float()).transpose(1, 2).flatten(2)
    if isinstance(module, torch.nn.MultiheadAttention):
        mixed = module.out_proj(mixed.to(module.out_proj.weight.dtype))
    near = 1e-3 if theirs.dtype in (torch.float32, torch.float64) else 0.04
    sure = torch.allclose(mixed.float(), theirs.float(), rtol=near, atol=near * float(theirs.abs().max()))
    known[name] = {"q": q, "k": k, "v": v, "weights": weights, "sure": sure}
    return known[name]


def picture_of(picture):
    """A picture as bytes: one of PIL, or an array or tensor of bytes or of their 255th parts."""
    if hasattr(picture, "convert") and hasattr(picture, "tobytes"):
        rgb = picture.convert("RGB")
        return torch.frombuffer(bytearray(rgb.tobytes()), dtype=torch.uint8).reshape(rgb.height, rgb.width, 3)
    values = torch.as_tensor(picture).detach().cpu()
    if values.is_floating_point():
        values = (values * 255 if values.max() <= 1 else values).round()
    return values.to(torch.uint8).contiguous()


_TYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "F64": torch.float64, "I32": torch.int32, "I64": torch.int64, "U8": torch.uint8}


def write_safetensors(path, tensors, metadata):
    """The format: the length of a JSON header, the header, and the tensors one after the other."""
    names = {dtype: name for name, dtype in _TYPES.items()}
    header, end = {"__metadata__": metadata}, 0
    for name, value in tensors.items():
        begin, end = end, end + value.numel() * value.element_size()
        header[name] = {"dtype": names[value.dtype], "shape": list(value.shape), "data_offsets": [begin, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for value in tensors.values():
            file.write(bytes(value.contiguous().flatten().view(torch.uint8).numpy()) if value.numel() else b"")


def read_safetensors(path):
    """The tensors of a file by name, and what it says of itself."""
    data = bytearray(Path(path).read_bytes())
    begin = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:begin])
    about = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        first, last = (begin + at for at in entry["data_offsets"])
        flat = torch.frombuffer(data[first:last], dtype=_TYPES[entry["dtype"]]) if last > first else torch.empty(0)
        tensors[name] = flat.reshape(entry["shape"])
    return tensors, about


class Comparison(NamedTuple):
    """What came of a comparison: where the traces part first, in the order of the data; path is None where nowhere."""

    path: str | None
    sentence: str
    index: tuple | None = None
    ours: float | None = None
    theirs: float | None = None
    largest: float | None = None
    agreed: str | None = None  # the last path that did
    begins: str | None = None  # where the difference begins, below the tolerance
    compared: int = 0


def compare(ours, theirs, tolerance=1e-3):
    """Where `theirs` first leaves `ours`: traces, files, or tensors by path.

    An element agrees within tolerance x (1 + |expected|), where `theirs` is what is expected. Queries are compared by
    the token they were made from, whatever their order. Prints the sentence that the book's debugger says, too.
    """
    (a, dims), (b, _) = _opened(ours), _opened(theirs)
    found = _compared(a, b, dims, tolerance)
    print(found.sentence)
    return found


def _opened(given):
    if isinstance(given, trace):
        return given.tensors, given.dims
    if isinstance(given, dict):
        return given, {}
    tensors, about = read_safetensors(given)
    return tensors, json.loads(about.get("dims", "{}"))


BESIDES = ("logits", "pred_boxes", "pixel_values", "pixel_mask", "input.picture")
# A difference begins where it grows most at once, and so many times at least, from what was there or rounding leaves.
JUMP, FLOOR = 5, 1e-6


def _compared(a, b, dims, tolerance):
    paths = sorted((path for path in a if path in b and path not in BESIDES), key=order_of)
    rows = {path: dims.get(path) or _dims_of(path) for path in paths}
    agreed, begins, most, jump, order, done = None, None, FLOOR, JUMP, None, 0
    for path in paths:
        x, y = a[path], b[path]
        done += 1
        if path == "query.tokens":
            order = _order(x, y)
            if order is None:
                token = next(iter(set(x.flatten().tolist()) - set(y.flatten().tolist())), None)
                what = "has another number of tokens than the reference" if token is None else f"token {token} was selected, and not by the reference"
                return _parted(Comparison(path, "", agreed=agreed, begins=begins, compared=done), f"{path}: {what}")
        y = _in_our_order(y, rows[path], order)
        if x.shape != y.shape:
            return _parted(
                Comparison(path, "", agreed=agreed, begins=begins, compared=done),
                f"{path} is {list(x.shape)}, in the reference {list(y.shape)}",
            )
        x, y = x.double(), y.double()
        apart = (x - y).abs().nan_to_num(nan=math.inf)
        apart[x == y] = 0
        excess = apart / (1 + y.abs())
        worst = float(excess.max()) if excess.numel() else 0.0
        if worst > jump * most:
            begins, jump = path, worst / most
        most = max(most, worst)
        if not worst <= tolerance:
            at = int(excess.argmax())
            index = tuple(int(one) for one in torch.unravel_index(torch.tensor(at), x.shape))
            largest = float(apart.max())
            value = lambda one: _shortest(float(one.flatten()[at]))
            sentence = f"{path}{list(index)} is {value(x)}, expected {value(y)}; the largest difference is {_scientific(largest)}"
            found = Comparison(path, "", index, float(x.flatten()[at]), float(y.flatten()[at]), largest, agreed, begins, done)
            return _parted(found, sentence)
        agreed = path
    return Comparison(None, f"No divergence: {done} tensors agree within {tolerance:g} x (1 + |x|).", compared=done)


def _parted(found, what):
    before = f"Up to {found.agreed} everything agrees." if found.agreed else "It is the first tensor."
    begin = f" It begins at {found.begins}, below the tolerance." if found.begins not in (None, found.path) else ""
    return found._replace(sentence=f"First divergence: {what}. {before}{begin}")


def _dims_of(path):
    at = order_of(path)
    return ROWS[at[1 + len(ROWS[_first(at)].order)]].dims if len(at) > 1 else ""


def _first(at):
    return next(i for i, one in enumerate(ROWS) if one.block == at[0])


def _order(ours, theirs):
    """Per picture, the place of each of our queries among theirs; None where other tokens were selected."""
    if ours.shape != theirs.shape:
        return None
    rows = []
    for mine, other in zip(ours.tolist(), theirs.tolist()):
        if sorted(mine) != sorted(other):
            return None
        rows.append([other.index(token) for token in mine])
    return torch.tensor(rows)


def _in_our_order(value, dims, order):
    if order is None or len(dims) != value.ndim:
        return value
    for axis, letter in enumerate(dims):
        if letter == "Q" and value.shape[axis] == order.shape[1]:
            value = torch.stack([one.index_select(axis - 1, places) for one, places in zip(value, order)])
    return value


def _shortest(value):
    return repr(float(f"{value:.7g}")).removesuffix(".0")


def _scientific(value):
    mantissa, exponent = f"{value:.2e}".split("e")
    return f"{mantissa}e{int(exponent):+d}"


if __name__ == "__main__":
    sys.exit(0 if len(sys.argv) == 3 and compare(*sys.argv[1:]).path is None else 1)
