import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '#lib/cli/model.ts';
import type { BackboneConfig, Config } from '#lib/config.ts';
import { cost } from '#lib/cost/cost.ts';
import { stepCost } from '#lib/cost/stepCost.ts';
import { forward } from '#lib/forward.ts';
import { initWeights } from '#lib/params/init.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { scope } from '#lib/scope.ts';
import type { Step } from '#lib/trace/frame.ts';
import { record } from '#lib/trace/record.ts';
import { TINY } from '#test/support/tinyConfig.ts';

const embedded = await loadConfig();
const CONFIGS: readonly (readonly [string, Config])[] = [
  ...Object.entries(PUBLISHED),
  ['embedded', embedded],
];

function narrowed(backbone: BackboneConfig): BackboneConfig {
  const stageWidths = [16, 24, 32, 32];
  if (backbone.kind === 'hgnet') {
    const stages = backbone.stages.map((stage) => ({ ...stage, middleWidth: 4 }));
    return { ...backbone, stem: [4, 8], stageWidths, stages };
  }
  const basic = backbone.layerType === 'basic';
  const widths = basic ? TINY.backbone.stageWidths : stageWidths;
  return { ...backbone, stemWidth: 8, stageWidths: widths };
}

/** What a run of a narrow model with the same modules shows. */
function stepsOf(config: Config, layers?: number): Step[] {
  const { encoder, decoder } = config;
  const backbone = narrowed(config.backbone);
  const width = TINY.encoder.width;
  const narrow: Config = {
    ...TINY,
    backbone,
    encoder: {
      ...TINY.encoder,
      inputWidths: backbone.stageWidths.slice(1),
      fusionExpansion: encoder.fusionExpansion,
    },
    decoder: {
      ...TINY.decoder,
      layers: decoder.layers,
      evaluatedLayer: decoder.layers,
      inputWidths: [width, width, width],
    },
  };
  const store = initWeights(narrow, 1);
  const { result, trace } = record((probe) => {
    forward(tf.zeros([1, 64, 64, 3]), scope(store, probe), narrow, layers);
  });
  expect(result).toBeUndefined();
  trace.dispose();
  store.dispose();
  return trace.steps.map((step) => asLarge(step, config));
}

/** The step as the large model shows it, as far as `stepCost` reads it. */
function asLarge(step: Step, { inputSize, decoder }: Config): Step {
  if (step.path === 'input.pixels') return { ...step, shape: [1, ...inputSize, 3] };
  if (!step.path.endsWith('.position') || step.dims !== 'BQC') return step;
  return { ...step, shape: [1, decoder.queries, decoder.width] };
}

const flops = (steps: ReturnType<typeof stepCost>) =>
  [...steps.values()].reduce((sum, step) => sum + step.flops, 0) / 1e9;

beforeAll(() => tf.setBackend('cpu'));

describe.each(CONFIGS)('stepCost(%s)', (_, config) => {
  it('sums to the operations of the whole, and of every module', () => {
    const steps = stepCost(config, stepsOf(config));
    const whole = cost(config);
    expect(flops(steps)).toBeCloseTo(whole.gflopsWithAttention, 6);
    for (const { module, gflopsWithAttention } of whole.modules) {
      const own = [...steps.values()].filter((step) => step.module === module);
      const sum = own.reduce((all, step) => all + step.flops, 0) / 1e9;
      expect(sum, module).toBeCloseTo(gflopsWithAttention, 6);
    }
  });

  it('fused sums to the operations of the fused model', () => {
    const steps = stepCost(config, stepsOf(config), true);
    const fused = cost(config, { fused: true }).gflopsWithAttention;
    expect(flops(steps)).toBeCloseTo(fused, 6);
    expect(fused).toBeLessThan(cost(config).gflopsWithAttention);
  });

  it('of a run stopped after layer 2 has the work of two layers', () => {
    const steps = stepCost(config, stepsOf(config, 2));
    expect(flops(steps)).toBeCloseTo(cost(config, { layers: 2 }).gflopsWithAttention, 6);
  });
});

describe('stepCost', () => {
  const steps = stepsOf(embedded);
  const counted = stepCost(embedded, steps);

  it('follows K: half the queries, half the work of a feed-forward network', () => {
    const half = steps.map((step) =>
      step.path === 'decoder.layers.0.position' ? { ...step, shape: [1, 50, 96] } : step,
    );
    const path = 'decoder.layers.0.ffn.hidden';
    const work = stepCost(embedded, half).get(path)?.flops ?? 0;
    expect(work).toBe((counted.get(path)?.flops ?? 0) / 2);
    expect(work).toBeGreaterThan(0);
  });

  it('gives the first convolution its work by hand: 160 x 160 pixels, 3 x 3 x 3 to 8', () => {
    const kernel = 2 * 27 * 8;
    const scale = 2 * 8;
    expect(counted.get('backbone.stem.0.output')?.flops).toBe(160 * 160 * (kernel + scale));
  });

  it('has 4 bytes per number, and no work where numbers are only moved', () => {
    expect(counted.get('input.pixels')).toEqual({
      flops: 0,
      bytes: 4 * 320 * 320 * 3,
      module: 'input',
    });
    expect(counted.get('query.memory')?.flops).toBe(0);
  });

  it('names a module of cost for every step that does work', () => {
    const modules = cost(embedded).modules.map(({ module }) => module);
    for (const { flops: work, module } of counted.values())
      if (work > 0) expect(modules).toContain(module);
  });
});
