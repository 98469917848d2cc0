import { named } from '#lib/named.ts';

/** A published checkpoint that the page offers. */
export interface HubModel {
  readonly id: string;
  readonly title: string;
  /** Megabytes of model.safetensors, as the hub lists them. */
  readonly megabytes: number;
  /** AP on COCO val2017 that its authors give. */
  readonly ap: number;
}

export const HUB = 'https://huggingface.co';

/** The R18 ... R101 checkpoints trained on COCO; sizes from the hub's file lists, AP from the RT-DETR README. */
export const HUB_MODELS: readonly HubModel[] = [
  { id: 'PekingU/rtdetr_r18vd', title: 'RT-DETR R18', megabytes: 80.9, ap: 46.5 },
  { id: 'PekingU/rtdetr_r34vd', title: 'RT-DETR R34', megabytes: 126, ap: 48.9 },
  { id: 'PekingU/rtdetr_r50vd', title: 'RT-DETR R50', megabytes: 172, ap: 53.1 },
  { id: 'PekingU/rtdetr_r101vd', title: 'RT-DETR R101', megabytes: 307, ap: 54.3 },
];

/** Addresses of a checkpoint's files. */
export interface CheckpointUrls {
  readonly config: string;
  readonly weights: string;
  readonly preprocessor?: string;
}

/** Addresses of a hub checkpoint's files. Throws one sentence on an id that cannot be one. */
export function hubUrls(id: string, host = HUB): CheckpointUrls {
  if (!/^[\w.-]+\/[\w.-]+$/.test(id) || id.includes('..'))
    throw new Error(`${named(id)} is no hub id: it should look like PekingU/rtdetr_r18vd.`);
  const root = `${withoutSlashes(host)}/${id}/resolve/main`;
  return {
    config: `${root}/config.json`,
    weights: `${root}/model.safetensors`,
    preprocessor: `${root}/preprocessor_config.json`,
  };
}

/** The address without what ends it: said once, in linear time. */
export function withoutSlashes(host: string): string {
  let end = host.length;
  while (host[end - 1] === '/') end--;
  return host.slice(0, end);
}
