/** What the listings on plain numbers give for a run: matching, losses, denoising, NMS, folding. */
import type { Config } from '#lib/config.ts';
import { nms } from '#lib/metrics/nms.ts';
import { boxAt, pxOfLogits } from '#lib/numbers/boxes.ts';
import { foldBatchNorm, fuseRepVgg } from '#lib/numbers/foldBatchNorm.ts';
import { bestClass, sigmoid } from '#lib/numbers/logits.ts';
import type { TensorToWrite } from '#lib/params/writeSafetensors.ts';
import { postprocess } from '#lib/postprocess/postprocess.ts';
import { seededRandom } from '#lib/scene/random.ts';
import { WORLD } from '#lib/scene/index.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { boxLoss } from '#lib/train/boxLoss.ts';
import { boxPath } from '#lib/train/boxPath.ts';
import { denoisingGroups, denoisingQueries, sampleNoise } from '#lib/train/denoising.ts';
import { denoisingMask } from '#lib/train/denoisingMask.ts';
import { DETACH } from '#lib/train/detach.ts';
import { detrClassLoss } from '#lib/train/detrClassLoss.ts';
import { greedy } from '#lib/train/greedy.ts';
import { augmentingPaths } from '#lib/train/hungarian.ts';
import { layerLosses, lossParts, type LayerOutput } from '#lib/train/layerLosses.ts';
import { classCost, costMatrix, costParts } from '#lib/train/matchCost.ts';
import { oneToMany } from '#lib/train/oneToMany.ts';
import { targetsOf, type TruthBox } from '#lib/train/targets.ts';
import { varifocal } from '#lib/train/varifocal.ts';

interface Ran {
  readonly config: Config;
  readonly truth: readonly TruthBox[];
  readonly read: (path: string) => Float32Array | Int32Array;
  readonly weightOf: (path: string) => Promise<Frame>;
}

type Named = [name: string, tensor: TensorToWrite];

const floats = (
  name: string,
  shape: readonly number[],
  values: ArrayLike<number>,
): Named => [name, { shape, data: Float32Array.from(values) }];
const whole = (name: string, values: ArrayLike<number>, shape = [values.length]): Named => [
  name,
  { shape, data: Int32Array.from(values) },
];

/** As the chapter on set prediction begins. */
const SUPPRESSION = { iou: 0.5, score: 0.1 };
const THRESHOLD = 0.1;
/** Of the chapter on matching: then targets quarrel about queries. */
const CONTEST = 20;
const EACH = 4;
const REP = 'encoder.ccff.bottomUp.1.bottlenecks.0';

/** All of them by `listing.name`. */
export async function plainListings(ran: Ran): Promise<Named[]> {
  return [
    ...(await folding(ran)),
    ...suppression(ran),
    ...detections(ran),
    ...matching(ran),
    ...losses(ran),
    ...denoising(ran),
  ];
}

async function folding({ config, weightOf }: Ran): Promise<Named[]> {
  const branch = async (name: string) => {
    const read = (end: string) => weightOf(`${REP}.${name}.${end}`);
    const norm = {
      weight: await read('norm.weight'),
      bias: await read('norm.bias'),
      mean: await read('norm.mean'),
      variance: await read('norm.variance'),
    };
    return foldBatchNorm(await read('conv.weight'), norm, config.encoder.batchNormEps);
  };
  const [three, one] = [await branch('conv1'), await branch('conv2')];
  return Object.entries({ three, one, fused: fuseRepVgg(three, one) }).flatMap(
    ([name, { weight, bias }]) => [
      floats(`fuseRepVgg.${name}.weight`, weight.shape, weight.data),
      floats(`fuseRepVgg.${name}.bias`, bias.shape, bias.data),
    ],
  );
}

function suppression({ config, read }: Ran): Named[] {
  const V = config.labels.length;
  const [logit_SV, boxLogit_S4] = [read('query.logit'), read('query.boxLogit')];
  const best = Array.from({ length: logit_SV.length / V }, (_, token) =>
    bestClass(logit_SV, token, V),
  );
  const xyxyPx = best.flatMap((_, token) =>
    pxOfLogits(boxLogit_S4, token, { width: WORLD, height: WORLD }),
  );
  const scores = best.map(({ score }) => score);
  const labels = best.map(({ label }) => label);
  return [
    floats('nms.boxes', [best.length, 4], xyxyPx),
    floats('nms.scores', [best.length], scores),
    whole('nms.labels', labels),
    whole('nms.kept', nms(xyxyPx, scores, labels, SUPPRESSION).kept),
  ];
}

function detections({ config, read }: Ran): Named[] {
  const { queries, evaluatedLayer } = config.decoder;
  const last = layerOf(read, evaluatedLayer - 1);
  const found = postprocess(last.logit_QV, last.cxcywh01_Q4, {
    ...{ queries, keep: queries, classes: config.labels.length },
    ...{ width: WORLD, height: WORLD, threshold: THRESHOLD },
  });
  return [
    whole(
      'postprocess.label',
      found.map(({ label }) => label),
    ),
    whole(
      'postprocess.query',
      found.map(({ query }) => query),
    ),
    floats(
      'postprocess.score',
      [found.length],
      found.map(({ score }) => score),
    ),
    floats(
      'postprocess.box',
      [found.length, 4],
      found.flatMap(({ xyxyPx }) => xyxyPx),
    ),
  ];
}

const layerOf = (read: Ran['read'], layer: number) => ({
  logit_QV: Float32Array.from(read(`decoder.layers.${layer}.logit`)),
  cxcywh01_Q4: Float32Array.from(read(`decoder.layers.${layer}.cxcywh01`)),
});

function layersOf({ config, read }: Ran) {
  const V = config.labels.length;
  const logit_SV = read('query.logit');
  const selected: LayerOutput = {
    logit_QV: Array.from(read('query.tokens')).flatMap((token) => [
      ...logit_SV.subarray(token * V, (token + 1) * V),
    ]),
    cxcywh01_Q4: Float32Array.from(read('query.referenceLogit'), sigmoid),
  };
  const layers = Array.from({ length: config.decoder.layers }, (_, layer) =>
    layerOf(read, layer),
  );
  return { layers, selected };
}

const targetsIn = ({ truth, config }: Ran) => targetsOf(truth, config.labels, WORLD, WORLD);

function matching(ran: Ran): Named[] {
  const targets = targetsIn(ran);
  const G = targets.label_G.length;
  const { logit_QV, cxcywh01_Q4 } = layerOf(ran.read, ran.config.decoder.layers - 1);
  const parts = costParts(logit_QV, cxcywh01_Q4, targets);
  const shape = [parts.queries, G];
  const few = costMatrix(parts).slice(0, CONTEST * G);
  const paths = [...augmentingPaths(few, CONTEST, G)];
  const many = oneToMany(few, CONTEST, G, Math.min(EACH, Math.floor(CONTEST / G)));
  return [
    whole('targets.label', targets.label_G),
    floats('targets.box', [G, 4], targets.cxcywh01_G4),
    floats('classCost', [logit_QV.length], Array.from(logit_QV, classCost)),
    floats('costParts.class', shape, parts.class_QG),
    floats('costParts.l1', shape, parts.l1_QG),
    floats('costParts.giou', shape, parts.giou_QG),
    floats('cost', shape, costMatrix(parts)),
    floats('contest', [CONTEST, G], few),
    whole(
      'augmentingPaths.query',
      paths.flatMap(({ query_G }) => [...query_G]),
      [G, G],
    ),
    floats(
      'augmentingPaths.total',
      [G],
      paths.map(({ total }) => total),
    ),
    whole('greedy', greedy(few, CONTEST, G)),
    whole(
      'oneToMany',
      many.flatMap((of) => [...of]),
      [G, many[0]?.length ?? 0],
    ),
  ];
}

function losses(ran: Ran): Named[] {
  const targets = targetsIn(ran);
  const { layers, selected } = layersOf(ran);
  const told = layerLosses(layers, selected, targets);
  const all = [...told.layers, told.encoder];
  const begin = [
    { ...selected, ...told.encoder },
    ...layers.map((layer, index) => ({
      cxcywh01_Q4: layer.cxcywh01_Q4,
      boxGradient_Q4: told.layers[index]?.boxGradient_Q4 ?? [],
    })),
  ];
  const Q = selected.cxcywh01_Q4.length / 4;
  return [
    floats(
      'layerLosses',
      [all.length, 3],
      all.flatMap((one) => {
        const { vfl, l1, giou } = lossParts(one);
        return [vfl, l1, giou];
      }),
    ),
    floats(
      'layerLosses.logitGradient',
      [all.length, Q, ran.config.labels.length],
      all.flatMap((one) => [...one.logitGradient_QV]),
    ),
    floats(
      'layerLosses.boxGradient',
      [all.length, Q, 4],
      all.flatMap((one) => [...one.boxGradient_Q4]),
    ),
    floats(
      'boxPath.boxes',
      [begin.length, Q, 4],
      begin.flatMap(({ cxcywh01_Q4 }) => Array.from(cxcywh01_Q4)),
    ),
    floats(
      'boxPath.gradients',
      [begin.length, Q, 4],
      begin.flatMap(({ boxGradient_Q4 }) => Array.from(boxGradient_Q4)),
    ),
    ...DETACH.map((detach) =>
      floats(
        `boxPath.${detach}`,
        [begin.length, Q, 4],
        boxPath(begin, detach).flatMap(({ delta_Q4 }) => [...delta_Q4]),
      ),
    ),
    ...ofBoxes(ran, told.layers.at(-1)?.target_Q ?? new Int32Array()),
    ...ofClasses(ran),
  ];
}

/** Every query's box against every object's, whether they touch or not. */
function ofBoxes(ran: Ran, target_Q: Int32Array): Named[] {
  const { cxcywh01_Q4 } = layerOf(ran.read, ran.config.decoder.layers - 1);
  const { label_G, cxcywh01_G4 } = targetsIn(ran);
  const G = label_G.length;
  const Q = target_Q.length;
  const all = Array.from({ length: Q * G }, (_, at) =>
    boxLoss(boxAt(cxcywh01_Q4, Math.floor(at / G)), boxAt(cxcywh01_G4, at % G)),
  );
  return [
    ...(['l1', 'iou', 'giou'] as const).map((part) =>
      floats(
        `boxLoss.${part}`,
        [Q, G],
        all.map((one) => one[part]),
      ),
    ),
    ...(['gradientL1_4', 'gradientIou_4', 'gradientGiou_4'] as const).map((part) =>
      floats(
        `boxLoss.${part}`,
        [Q, G, 4],
        all.flatMap((one) => [...one[part]]),
      ),
    ),
    whole('matched', target_Q),
  ];
}

/** Class losses of the last layer, each query told the class of its object. */
function ofClasses(ran: Ran): Named[] {
  const targets = targetsIn(ran);
  const { layers, selected } = layersOf(ran);
  const { logit_QV = [] } = layers.at(-1) ?? {};
  const told = layerLosses(layers, selected, targets).layers.at(-1);
  const V = ran.config.labels.length;
  const target_Q = told?.target_Q ?? new Int32Array();
  const Q = target_Q.length;
  const label_Q = Array.from(target_Q, (target) => targets.label_G[target] ?? V);
  const each = Array.from(logit_QV, (logit, at) => {
    const query = Math.floor(at / V);
    return varifocal(logit, told?.iou_Q[query] ?? 0, label_Q[query] === at % V);
  });
  // A DETR says one class more, "nothing": here with a logit of 0.
  const detr_QV = Array.from({ length: Q }, (_, query) => [
    ...logit_QV.slice(query * V, (query + 1) * V),
    0,
  ]).flat();
  const detr = detrClassLoss(detr_QV, label_Q);
  return [
    floats('varifocal.iou', [Q], told?.iou_Q ?? []),
    whole('varifocal.label', label_Q),
    floats(
      'varifocal.loss',
      [Q, V],
      each.map(({ loss }) => loss),
    ),
    floats(
      'varifocal.gradient',
      [Q, V],
      each.map(({ gradient }) => gradient),
    ),
    floats('detrClassLoss.logits', [Q, V + 1], detr_QV),
    floats('detrClassLoss.loss', [1], [detr.loss]),
    floats('detrClassLoss.gradient', [Q, V + 1], detr.gradient_QV),
  ];
}

function denoising(ran: Ran): Named[] {
  const { decoder, labels } = ran.config;
  const targets = [targetsIn(ran)];
  const groups = denoisingGroups(decoder.denoisingQueries, targets);
  const noise = sampleNoise(seededRandom(1), groups, targets);
  const made = denoisingQueries(targets, noise, { classes: labels.length });
  const N = made.label_BN.length;
  const all = N + decoder.queries;
  return [
    whole('denoising.groups', [groups, made.perGroup]),
    floats('denoising.exchange', [N], noise.exchange_BN),
    floats('denoising.newLabel', [N], noise.newLabel_BN),
    floats('denoising.sign', [N, 4], noise.sign_BN4),
    floats('denoising.amount', [N, 4], noise.amount_BN4),
    whole('denoising.label', made.label_BN),
    floats('denoising.boxLogit', [N, 4], made.boxLogit_BN4),
    whole('denoising.positive', made.positive_BN),
    whole('denoising.mask', denoisingMask(groups, made.perGroup, decoder.queries), [
      all,
      all,
    ]),
  ];
}
