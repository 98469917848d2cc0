import type { Config } from '#lib/config.ts';
import { huggingFace } from '#lib/families/rtDetr/huggingFace.ts';
import { expectedWeights, sizeOf } from '#lib/params/weightsOf.ts';
import type { TraceFile } from '#lib/trace/traceFile.ts';
import {
  denoisingQueries,
  type DenoisingQueries,
  type Targets,
} from '#lib/train/denoising.ts';

/** What weights/goldens/make_training.py wrote of a golden checkpoint, wherever it was read from. */
export interface TrainingGolden {
  readonly config: Config;
  readonly targets: readonly Targets[];
  readonly golden: TraceFile;
  readonly floats: (key: string) => Float32Array;
}

export function trainingGolden(written: Config, golden: TraceFile): TrainingGolden {
  const floats = (key: string) => {
    const found = golden.get(key);
    if (!found) throw new Error(`The golden file lacks ${key}`);
    return Float32Array.from(found.data);
  };
  const images = [...golden.keys()].filter((key) => key.startsWith('label_G.'));
  const targets = images.map((_, image): Targets => ({
    label_G: floats(`label_G.${image}`),
    cxcywh01_G4: floats(`cxcywh01_G4.${image}`),
  }));
  // Whichever release wrote the checkpoint, the one that trained it goes row by row.
  const encoder = { ...written.encoder, positionOrder: 'rowMajor' } as const;
  return { config: { ...written, encoder }, targets, golden, floats };
}

/** The denoising queries of the dice that PyTorch threw in a step; a class in the middle of its share. */
export function denoisingOf(
  { config, targets, floats }: TrainingGolden,
  step: number,
): DenoisingQueries {
  const classes = config.labels.length;
  const dice = (name: string) => floats(`dice.${step}.${name}`);
  const noise = {
    groups: floats('groups')[0] ?? 0,
    exchange_BN: dice('exchange_BN'),
    newLabel_BN: dice('newLabel_BN').map((label) => (label + 0.5) / classes),
    sign_BN4: dice('sign_BN4'),
    amount_BN4: dice('amount_BN4'),
  };
  return denoisingQueries(targets, noise, { classes });
}

/** transformers' name of a part of the loss: the encoder is its last auxiliary layer. */
export function partName(part: string, layer: number, layers: number): string {
  const [, aside, kind = ''] = /^(dn)?(vfl|l1|giou)$/i.exec(part) ?? [];
  const name = `part.loss_${kind.toLowerCase().replace('l1', 'bbox')}`;
  if (aside) return `${name}_dn_${layer}`;
  if (layer === layers - 1) return name;
  return `${name}_aux_${layer === layers ? layers - 1 : layer}`;
}

/** What the golden file has of gradients: by our path, every `stride`th number in PyTorch's layout. */
export function goldenGradients({ golden, config }: TrainingGolden) {
  const specs = new Map(expectedWeights(config).map((spec) => [spec.path, spec]));
  return [...golden].flatMap(([key, { data }]) => {
    const [, kind, name = ''] = /^(grad|sample)\.(.*)$/.exec(key) ?? [];
    if (kind === undefined) return [];
    const spec = specs.get(huggingFace.pathOf(name) ?? '');
    if (!spec) throw new Error(`No weight of ours is called ${name}`);
    const whole = kind === 'grad';
    const stride = whole ? 1 : Math.max(1, Math.floor(sizeOf(spec.shape) / SAMPLE));
    const largest = whole ? largestOf(data) : (golden.get(`most.${name}`)?.data[0] ?? 0);
    return {
      spec,
      stride,
      wanted: data,
      largest,
      norm: golden.get(`norm.${name}`)?.data[0],
    };
  });
}

const SAMPLE = 8;

const largestOf = (values: ArrayLike<number>) =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
