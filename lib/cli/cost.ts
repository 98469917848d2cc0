import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { cost, type ModelCost } from '../cost/cost.ts';
import { evaluatedLayers } from '../cost/evaluatedLayers.ts';
import { PUBLISHED, type PublishedName } from '../params/published.ts';
import { readConfig } from '../params/readConfig.ts';

const USAGE = 'npm run -s cost -- --model DIR|NAME [--size HxW] [--fused] [--json]';

/** Prints parameters and GFLOPs of a model, per module and in total. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      model: { type: 'string' },
      size: { type: 'string' },
      fused: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.model === undefined) throw new Error(`Which model? ${USAGE}`);
  const { config, layers } = await configOf(values.model);
  const size = values.size === undefined ? config.inputSize : parseSize(values.size);
  const counted = cost(config, { size, layers, fused: values.fused });
  const { parameters, gflops, gflopsWithAttention, modules } = counted;
  console.log(
    values.json
      ? JSON.stringify({
          parameters,
          gflops,
          gflopsWithAttention,
          model: values.model,
          size,
          decoderLayers: layers,
          modules,
        })
      : table(values.model, size, layers, counted),
  );
}

async function configOf(model: string): Promise<{ config: Config; layers: number }> {
  if (isPublished(model)) {
    const config = PUBLISHED[model];
    return { config, layers: evaluatedLayers(model, config) };
  }
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(model, name), 'utf8'));
  const json = await read('config.json').catch((error: unknown) => {
    const names = Object.keys(PUBLISHED).join(', ');
    const reason = error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    throw new Error(
      `${join(model, 'config.json')} ${reason}; the names known here are ${names}.`,
    );
  });
  const config = readConfig(
    json,
    await read('preprocessor_config.json').catch(() => undefined),
  );
  return { config, layers: config.decoder.layers };
}

function isPublished(model: string): model is PublishedName {
  return Object.hasOwn(PUBLISHED, model);
}

function parseSize(text: string): readonly [number, number] {
  const [, height, width] = /^(\d+)x(\d+)$/.exec(text) ?? [];
  if (!Number(height) || !Number(width))
    throw new Error(`--size is HxW in pixels, for example 640x640, not ${text}.`);
  return [Number(height), Number(width)];
}

function table(
  model: string,
  size: readonly [number, number],
  layers: number,
  { modules, ...total }: ModelCost,
): string {
  const rows = [...modules, { module: 'total', ...total }].map((row) =>
    [
      row.module.padEnd(26),
      row.parameters.toLocaleString('en').padStart(12),
      row.gflops.toFixed(3).padStart(9),
      row.gflopsWithAttention.toFixed(3).padStart(15),
    ].join(' '),
  );
  return [
    `${model}, ${size.join(' x ')} pixels, ${layers} decoder layers`,
    'module                       parameters    GFLOPs  with attention',
    ...rows,
  ].join('\n');
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
