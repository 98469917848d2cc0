"""A case for each tab: what goes in, and pairs of the tab's result and the page's."""

import torch
from PIL import Image

from pytorch.backbone.backbone import Backbone
from pytorch.backbone.residualBlock import ResidualBlock
from pytorch.backbone.shortcut import Shortcut
from pytorch.backbone.stem import Stem
from pytorch.decoder.decoder import Decoder
from pytorch.decoder.decoderLayer import DecoderLayer
from pytorch.decoder.deformableAttention import DeformableAttention
from pytorch.decoder.placePoints import place_points
from pytorch.decoder.refineBoxes import refine_boxes
from pytorch.decoder.selfAttention import SelfAttention as QueryAttention
from pytorch.encoder.aifiLayer import AifiLayer
from pytorch.encoder.cspBlock import CspBlock
from pytorch.encoder.repVgg import RepVgg
from pytorch.encoder.selfAttention import SelfAttention
from pytorch.encoder.topDown import TopDown
from pytorch.forward import RtDetr
from pytorch.image.preprocess import preprocess
from pytorch.metrics.nms import nms
from pytorch.nn.convNorm import ConvNorm
from pytorch.nn.mlp import mlp
from pytorch.numbers.fuseRepVgg import fuse_rep_vgg
from pytorch.ops.attentionWeights import attention_weights
from pytorch.ops.sampleComposed import sample
from pytorch.postprocess.postprocess import postprocess
from pytorch.query.addDenoising import AddDenoising
from pytorch.query.rateTokens import RateTokens
from pytorch.query.selectQueries import SelectQueries
from pytorch.query.topTokens import top_tokens
from pytorch.train.augmentingPaths import augmenting_paths
from pytorch.train.boxLoss import box_loss
from pytorch.train.boxPath import box_path
from pytorch.train.classCost import class_cost
from pytorch.train.costParts import cost_parts
from pytorch.train.denoisingMask import denoising_mask
from pytorch.train.denoisingQueries import denoising_queries
from pytorch.train.detrClassLoss import detr_class_loss
from pytorch.train.greedy import greedy
from pytorch.train.layerLosses import layer_losses
from pytorch.train.oneToMany import one_to_many
from pytorch.train.trainerOf import Trainer
from pytorch.train.varifocal import varifocal

DECODER_LAYERS = 6
CLASSES = 12


@torch.no_grad()
def conv_norm(page):
    unit = page.load(ConvNorm(48, 96, 1), "encoder.input_proj.0.")
    return {"encoder.inputProj.0.output": (unit(page.map("backbone.S3")), page.map("encoder.inputProj.0.output"))}


@torch.no_grad()
def stem(page):
    module = page.load(Stem(), "backbone.stem.")
    return {"backbone.stem.pooled": (module(page.map("input.pixels")), page.map("backbone.stem.pooled"))}


@torch.no_grad()
def shortcut(page):
    module = page.load(Shortcut(48, 96, 2), "backbone.stages.2.0.shortcut.")
    wanted = page.map("backbone.stages.2.0.shortcut")
    return {"backbone.stages.2.0.shortcut": (module(page.map("backbone.S3")), wanted)}


@torch.no_grad()
def residual_block(page):
    first = page.load(ResidualBlock(48, 96, 2, first=True), "backbone.stages.2.0.")
    second = page.load(ResidualBlock(96, 96), "backbone.stages.2.1.")
    middle = page.map("backbone.stages.2.0.output")
    return {
        "backbone.stages.2.0.output": (first(page.map("backbone.S3")), middle),
        "backbone.S4": (second(middle), page.map("backbone.S4")),
    }


@torch.no_grad()
def backbone(page):
    maps = page.load(Backbone(), "backbone.")(page.map("input.pixels"))
    return {f"backbone.S{n}": (x, page.map(f"backbone.S{n}")) for n, x in zip((3, 4, 5), maps)}


@torch.no_grad()
def weights_of_attention(page):
    at = "encoder.aifi.0.selfAttention"
    masked = "withDenoising.decoder.layers.0.selfAttention"
    bias = page("withDenoising.denoising.bias")
    return {
        f"{at}.weights": (attention_weights(page(f"{at}.q"), page(f"{at}.k")), page(f"{at}.weights")),
        f"{masked}.weights": (attention_weights(page(f"{masked}.q"), page(f"{masked}.k"), bias), page(f"{masked}.weights")),
    }


def placed_tokens(page):
    coarsest = page("encoder.inputProj.2.output").flatten(1, 2)  # B S C
    return coarsest + page("encoder.aifi.0.position"), coarsest


@torch.no_grad()
def self_attention(page):
    module = page.load(SelfAttention(), "encoder.aifi.self_attention.")
    path = "encoder.aifi.0.selfAttention.output"
    return {path: (module(*placed_tokens(page)), page(path))}


@torch.no_grad()
def aifi_layer(page):
    module = page.load(AifiLayer(), "encoder.aifi.")
    _, tokens = placed_tokens(page)
    path = "encoder.aifi.0.output"
    return {path: (module(tokens, page("encoder.aifi.0.position")), page(path))}


@torch.no_grad()
def top_down(page):
    maps = [page.map(path) for path in ("encoder.inputProj.0.output", "encoder.inputProj.1.output", "encoder.aifi.output")]
    found = page.load(TopDown(), "encoder.top_down.")(maps)
    paths = ["encoder.ccff.topDown.1.output", "encoder.ccff.lateral.1.output", "encoder.ccff.lateral.0.output"]
    return {path: (x, page.map(path)) for path, x in zip(paths, found)}


@torch.no_grad()
def csp_block(page):
    inputs = [page.map("encoder.ccff.topDown.0.upsampled"), page.map("encoder.inputProj.1.output")]
    path = "encoder.ccff.topDown.0.output"
    return {path: (page.load(CspBlock(), "encoder.top_down.fuse.0.")(torch.cat(inputs, 1)), page.map(path))}


@torch.no_grad()
def rep_vgg(page):
    path = "encoder.ccff.topDown.0.bottlenecks.0.output"
    module = page.load(RepVgg(48), "encoder.top_down.fuse.0.bottlenecks.0.")
    return {path: (module(page.map("encoder.ccff.topDown.0.split1")), page.map(path))}


@torch.no_grad()
def fused_rep_vgg(page):
    def kernel(name):  # H W C F -> F C H W
        return page.listing(f"fuseRepVgg.{name}.weight").permute(3, 2, 0, 1), page.listing(f"fuseRepVgg.{name}.bias")

    (weight, bias), wanted = fuse_rep_vgg(kernel("three"), kernel("one")), kernel("fused")
    return {"kernel": (weight, wanted[0]), "bias": (bias, wanted[1])}


@torch.no_grad()
def rate_tokens(page):
    module = page.load(RateTokens(), "query.rate.")
    found = module(page("query.memory"), page.sizes())
    return {f"query.{n}": (x, page(f"query.{n}")) for n, x in zip(("features", "logit", "score", "boxLogit"), found)}


@torch.no_grad()
def best_tokens(page):
    return {"query.tokens": (top_tokens(page("query.score")), page("query.tokens"))}


@torch.no_grad()
def select_queries(page):
    module = page.load(SelectQueries(), "query.")
    memory, _, content, reference = module([page.map(f"encoder.P{n}") for n in (3, 4, 5)])
    found = {"memory": memory, "content": content, "referenceLogit": reference}
    return {f"query.{name}": (x, page(f"query.{name}")) for name, x in found.items()}


@torch.no_grad()
def add_denoising(page):
    module = page.load(AddDenoising(), "denoising.")
    listed = page.listing
    label, mask = listed("denoising.label")[None].long(), listed("denoising.mask")
    inputs = (page("query.content"), page("query.referenceLogit"), label, listed("denoising.boxLogit")[None], mask)
    content, reference, bias = module(*inputs)
    # The page's figures show the queries of the noise; the selected ones follow them.
    return {
        "denoising.content": (content[:, : label.shape[1]], page("withDenoising.denoising.content")),
        "denoising.referenceLogit": (reference[:, : label.shape[1]], page("withDenoising.denoising.referenceLogit")),
        "denoising.bias": (bias, page("withDenoising.denoising.bias")),
        "query.content": (content[:, label.shape[1] :], page("query.content")),
    }


LAYER = "decoder.layers.1"


def placed_queries(page):
    x, position = page("decoder.layers.0.output"), page(f"{LAYER}.position")
    return x + position, x


@torch.no_grad()
def query_attention(page):
    path = f"{LAYER}.selfAttention.output"
    module = page.load(QueryAttention(), f"{LAYER}.self_attention.")
    first = page.load(QueryAttention(), "decoder.layers.0.self_attention.")
    masked = "withDenoising.decoder.layers.0"
    x = torch.cat([page("withDenoising.denoising.content"), page("query.content")], 1)
    found = first(x + page(f"{masked}.position"), x, page("withDenoising.denoising.bias"))
    return {
        path: (module(*placed_queries(page)), page(path)),
        f"{masked}.selfAttention.output": (found, page(f"{masked}.selfAttention.output")),
    }


@torch.no_grad()
def points(page):
    at = f"{LAYER}.crossAttention"
    found = place_points(page(f"{at}.offsets"), page("decoder.layers.0.cxcywh01"))
    return {f"{at}.locations": (found, page(f"{at}.locations"))}


@torch.no_grad()
def sampled(page):
    at = f"{LAYER}.crossAttention"
    found = sample(*(page(f"{at}.{name}") for name in ("value", "locations", "weights")), page.sizes())
    return {f"{at}.sampled": (found, page(f"{at}.sampled"))}


@torch.no_grad()
def deformable_attention(page):
    module = page.load(DeformableAttention(), f"{LAYER}.cross_attention.")
    placed = page(f"{LAYER}.norm1") + page(f"{LAYER}.position")
    found = module(placed, page("decoder.layers.0.cxcywh01"), page("query.memory"), page.sizes())
    return {f"{LAYER}.crossAttention.output": (found, page(f"{LAYER}.crossAttention.output"))}


@torch.no_grad()
def decoder_layer(page):
    module = page.load(DecoderLayer(), f"{LAYER}.")
    inputs = (page("decoder.layers.0.output"), page(f"{LAYER}.position"), page("decoder.layers.0.cxcywh01"))
    return {f"{LAYER}.output": (module(*inputs, page("query.memory"), page.sizes()), page(f"{LAYER}.output"))}


@torch.no_grad()
def refined(page):
    head = page.load(mlp(96, 96, 96, 4), "decoder.box_head.1.")
    found = refine_boxes(page(f"{LAYER}.output"), page("decoder.layers.0.cxcywh01"), head)
    return {f"{LAYER}.cxcywh01": (found, page(f"{LAYER}.cxcywh01"))}


@torch.no_grad()
def decoder(page):
    module = page.load(Decoder(), "decoder.")
    outputs = module(page("query.memory"), page.sizes(), page("query.content"), page("query.referenceLogit"))
    found = {}
    for layer, (logits, boxes) in enumerate(outputs):
        for name, x in (("logit", logits), ("cxcywh01", boxes)):
            path = f"decoder.layers.{layer}.{name}"
            found[path] = (x, page(path))
    return found


def detector(page):
    whole = RtDetr()
    names = ("backbone.", "encoder.", "query.", "decoder.")
    whole.load_state_dict({name: value for name, value in page.weights.items() if name.startswith(names)})
    return whole.eval()


@torch.no_grad()
def forward(page):
    last = f"decoder.layers.{DECODER_LAYERS - 1}"
    logits, boxes = detector(page)(page.map("input.pixels"))
    return {f"{last}.logit": (logits, page(f"{last}.logit")), f"{last}.cxcywh01": (boxes, page(f"{last}.cxcywh01"))}


def network_input(page):
    picture = Image.fromarray(page.listing("preprocess.picture").numpy())
    return {"input.pixels": (preprocess(picture), page.listing("preprocess.pixels").permute(2, 0, 1)[None])}


def suppression(page):
    inputs = [page.listing(f"nms.{name}") for name in ("boxes", "scores", "labels")]
    return {"kept": (nms(*inputs, iou=0.5, score=0.1), page.listing("nms.kept"))}


def last_layer(page):
    last = f"decoder.layers.{DECODER_LAYERS - 1}"
    return page(f"{last}.logit")[0], page(f"{last}.cxcywh01")[0]


def detections(page):
    found = postprocess(*last_layer(page), 320, 320, threshold=0.1)
    return {n: (x, page.listing(f"postprocess.{n}")) for n, x in zip(("label", "score", "box", "query"), found)}


def targets(page):
    return page.listing("targets.label").long(), page.listing("targets.box")


def cost_of_class(page):
    return {"cost": (class_cost(last_layer(page)[0].flatten()), page.listing("classCost"))}


def parts_of_cost(page):
    found = cost_parts(*last_layer(page), *targets(page))
    return {n: (x, page.listing(f"costParts.{n}")) for n, x in zip(("class", "l1", "giou"), found)}


def paths(page):
    chosen, totals = zip(*augmenting_paths(page.listing("contest")))
    return {
        "query of each target": (torch.stack(chosen), page.listing("augmentingPaths.query")),
        "total": (torch.stack(totals), page.listing("augmentingPaths.total")),
    }


def cheapest_first(page):
    return {"query of each target": (greedy(page.listing("contest")), page.listing("greedy"))}


def several(page):
    wanted = page.listing("oneToMany")
    return {"queries of each target": (one_to_many(page.listing("contest"), wanted.shape[1]), wanted)}


def losses_of_boxes(page):
    _, boxes = last_layer(page)
    wanted = targets(page)[1]
    found, gradients = box_loss(boxes[:, None].expand(-1, len(wanted), -1), wanted)
    values = {n: (x, page.listing(f"boxLoss.{n}")) for n, x in zip(("l1", "iou", "giou"), found)}
    names = ("gradientL1_4", "gradientIou_4", "gradientGiou_4")
    return {**values, **{n: (x, page.listing(f"boxLoss.{n}")) for n, x in zip(names, gradients)}}


def losses_of_scores(page):
    logits = last_layer(page)[0].requires_grad_()
    positive = page.listing("varifocal.label")[:, None] == torch.arange(CLASSES)
    iou = page.listing("varifocal.iou")[:, None].expand_as(logits)
    loss = varifocal(logits, iou, positive)
    (gradient,) = torch.autograd.grad(loss.sum(), logits)
    return {"loss": (loss, page.listing("varifocal.loss")), "gradient": (gradient, page.listing("varifocal.gradient"))}


def losses_of_layers(page):
    layers = [
        (page(f"decoder.layers.{n}.logit")[0].requires_grad_(), page(f"decoder.layers.{n}.cxcywh01")[0].requires_grad_())
        for n in range(DECODER_LAYERS)
    ]
    chosen = page("query.tokens")[0].long()
    selected = (page("query.logit")[0, chosen].requires_grad_(), page("query.referenceLogit")[0].sigmoid().requires_grad_())
    losses = layer_losses(layers, selected, *targets(page))
    every = [*layers, selected]
    by = torch.autograd.grad(losses.sum(), [one for layer in every for one in layer])
    found = {"losses": losses, "logitGradient": torch.stack(by[::2]), "boxGradient": torch.stack(by[1::2])}
    wanted = {"losses": "layerLosses", "logitGradient": "layerLosses.logitGradient", "boxGradient": "layerLosses.boxGradient"}
    return {name: (found[name], page.listing(path)) for name, path in wanted.items()}


def way_back(page):
    boxes, gradients = page.listing("boxPath.boxes"), page.listing("boxPath.gradients")
    ways = ("transformers", "lookForwardTwice", "none")
    return {way: (torch.stack(box_path(boxes, gradients, way)), page.listing(f"boxPath.{way}")) for way in ways}


def losses_of_detr(page):
    logits = page.listing("detrClassLoss.logits").requires_grad_()
    loss = detr_class_loss(logits, page.listing("varifocal.label").long())
    (gradient,) = torch.autograd.grad(loss, logits)
    wanted = page.listing("detrClassLoss.loss"), page.listing("detrClassLoss.gradient")
    return {"loss": (loss[None], wanted[0]), "gradient": (gradient, wanted[1])}


def noise(page):
    listed = page.listing
    dice = {"new_label": "newLabel", "exchange": "exchange", "sign": "sign", "amount": "amount"}
    dice = {name: listed(f"denoising.{path}") for name, path in dice.items()}
    groups = int(listed("denoising.groups")[0])
    found = denoising_queries(*targets(page), dice, groups, CLASSES)
    return {n: (x, listed(f"denoising.{n}")) for n, x in zip(("label", "boxLogit", "positive"), found)}


def hidden(page):
    groups, per_group = page.listing("denoising.groups").tolist()
    queries = page("query.tokens").shape[1]
    return {"mask": (denoising_mask(groups, per_group, queries), page.listing("denoising.mask"))}


def steps(page):
    """Two steps of everything behind the encoder, on the page's maps and targets."""
    whole = detector(page)
    learns = [*whole.query.rate.parameters(), *whole.decoder.parameters()]
    trainer = Trainer(learns, decay=0.5)
    maps = [page.map(f"encoder.P{n}") for n in (3, 4, 5)]
    found = {}
    for step in (1, 2):
        memory, sizes, content, reference = whole.query(maps)
        _, logits, score, box_logit = whole.query.rate(memory, sizes)
        chosen = top_tokens(score)[0]
        layers = [(a[0], b[0]) for a, b in whole.decoder(memory, sizes, content, reference)]
        losses = layer_losses(layers, (logits[0, chosen], box_logit[0, chosen].sigmoid()), *targets(page))
        norm = trainer.step(losses.sum(), rate=1e-3)
        at = f"trainerOf.{step}"
        found[f"step {step} loss"] = (losses.sum()[None], page.listing(f"{at}.loss"))
        found[f"step {step} norm"] = (norm[None], page.listing(f"{at}.norm"))
        for part, ours in zip(("vfl", "l1", "giou"), losses.T):
            found[f"step {step} {part}"] = (ours, page.listing(f"{at}.{part}"))
    after = {name[len("listing.trainerOf.after.") :]: x for name, x in page.tensors.items() if ".after." in name}
    ours = dict(whole.named_parameters())
    for path in ("query.classHead", "decoder.layers.0.crossAttention.offsets", "decoder.layers.5.ffn.0", "decoder.classHead.5"):
        name = {"query.classHead": "query.rate.class_head"}.get(path, path)
        name = name.replace("crossAttention", "cross_attention").replace("classHead", "class_head")
        found[f"{path}.weight"] = (ours[f"{name}.weight"].T, after[f"{path}.weight"])
    return found


CASES = {
    "metrics/nms": suppression,
    "postprocess/postprocess": detections,
    "image/preprocess": network_input,
    "backbone/backbone": backbone,
    "backbone/stem": stem,
    "backbone/residualBlock": residual_block,
    "backbone/shortcut": shortcut,
    "nn/convNorm": conv_norm,
    "encoder/selfAttention": self_attention,
    "ops/attentionWeights": weights_of_attention,
    "encoder/aifiLayer": aifi_layer,
    "encoder/topDown": top_down,
    "encoder/cspBlock": csp_block,
    "encoder/repVgg": rep_vgg,
    "numbers/fuseRepVgg": fused_rep_vgg,
    "query/rateTokens": rate_tokens,
    "query/topTokens": best_tokens,
    "query/selectQueries": select_queries,
    "decoder/deformableAttention": deformable_attention,
    "decoder/placePoints": points,
    "ops/sampleComposed": sampled,
    "decoder/decoderLayer": decoder_layer,
    "decoder/refineBoxes": refined,
    "decoder/selfAttention": query_attention,
    "decoder/decoder": decoder,
    "train/costParts": parts_of_cost,
    "train/classCost": cost_of_class,
    "train/augmentingPaths": paths,
    "train/greedy": cheapest_first,
    "train/oneToMany": several,
    "train/boxLoss": losses_of_boxes,
    "train/varifocal": losses_of_scores,
    "train/layerLosses": losses_of_layers,
    "train/boxPath": way_back,
    "train/detrClassLoss": losses_of_detr,
    "train/denoisingQueries": noise,
    "query/addDenoising": add_denoising,
    "train/denoisingMask": hidden,
    "train/trainerOf": steps,
    "forward": forward,
}
