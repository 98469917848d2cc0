import type { Config } from '../config.ts';

/** Height and width of a map. */
type Size = readonly [height: number, width: number];

/** What the work of one run depends on besides the configuration. */
export interface Run {
  /** Of the input, in pixels. */
  readonly size: Size;
  /** Decoder layers that run. */
  readonly layers: number;
}

/**
 * How many positions (pixels of its output, tokens or queries) one image applies a weight at;
 * 0 for a weight that inference does not use.
 */
export function positionsOf(path: string, config: Config, run: Run): number {
  const [part = ''] = path.split('.');
  if (part === 'backbone') return backbonePositions(path, config, run);
  if (part === 'encoder') return encoderPositions(path, config, run);
  if (part === 'query') return queryPositions(path, config, run);
  return part === 'decoder' ? decoderPositions(path, config, run) : 0;
}

/** Tokens of one level, the finest first: the maps of the last stages of the backbone. */
export function tokensOfLevel(config: Config, { size }: Run, level: number): number {
  const { depths } = config.backbone;
  return area(
    stageSize(config, size, depths.length - config.encoder.inputWidths.length + level),
  );
}

/** Tokens of all levels. */
export function tokensOfAll(config: Config, run: Run): number {
  return config.decoder.inputWidths
    .map((_, level) => tokensOfLevel(config, run, level))
    .reduce((sum, tokens) => sum + tokens, 0);
}

/** `backbone.stem.I` and `backbone.stages.I.J.{conv.K,shortcut}`. */
function backbonePositions(path: string, config: Config, { size }: Run): number {
  const [, part, stage = 0, block, role, index] = path.split('.').map(numberOrName);
  if (part === 'stem') return area(halve(size));
  const { layerType, downsampleInBottleneck } = config.backbone;
  const beforeStride =
    layerType === 'bottleneck' && !downsampleInBottleneck && role === 'conv' && index === 0;
  const from = block === 0 && beforeStride ? Number(stage) - 1 : Number(stage);
  return area(stageSize(config, size, from));
}

/** `encoder.{inputProj.I,aifi.N,ccff.{lateral,topDown,downsample,bottomUp}.I}`. */
function encoderPositions(path: string, config: Config, run: Run): number {
  const { aifiLevels, inputWidths } = config.encoder;
  const [, part, second, third] = path.split('.');
  const coarsest = inputWidths.length - 1;
  if (part === 'inputProj') return tokensOfLevel(config, run, Number(second));
  if (part === 'aifi') return tokensOfLevel(config, run, aifiLevels[0] ?? coarsest);
  const level = {
    lateral: coarsest - Number(third),
    topDown: coarsest - 1 - Number(third),
    downsample: Number(third) + 1,
    bottomUp: Number(third) + 1,
  }[second ?? ''];
  return tokensOfLevel(config, run, level ?? 0);
}

/** `query.inputProj.I`, the heads that rate every token, and learned queries (a constant). */
function queryPositions(path: string, config: Config, run: Run): number {
  const [, part, level] = path.split('.');
  if (part === 'learned') return 0;
  if (part === 'inputProj') return tokensOfLevel(config, run, Number(level));
  return tokensOfAll(config, run);
}

/** `decoder.{queryPosition,layers.X,classHead.X,boxHead.X}`. */
function decoderPositions(path: string, config: Config, run: Run): number {
  const { queries } = config.decoder;
  const [, part, layer] = path.split('.');
  if (part === 'queryPosition') return queries * run.layers;
  if (Number(layer) >= run.layers) return 0;
  return path.includes('.valueProj.') ? tokensOfAll(config, run) : queries;
}

/** The map after stage `stage`; after the stem's pooling for -1. */
function stageSize({ backbone }: Config, size: Size, stage: number): Size {
  const pooled = halve(halve(size));
  const halvings = backbone.downsampleInFirstStage ? stage + 1 : stage;
  return Array.from({ length: Math.max(halvings, 0) }).reduce<Size>(halve, pooled);
}

/** Convolutions of stride 2 and poolings round up. */
function halve([height, width]: Size): Size {
  return [Math.ceil(height / 2), Math.ceil(width / 2)];
}

function area([height, width]: Size): number {
  return height * width;
}

function numberOrName(part: string): number | string {
  return /^\d+$/.test(part) ? Number(part) : part;
}
