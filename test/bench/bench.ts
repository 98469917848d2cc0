/**
 * Milliseconds per stage and GFLOP/s on wasm, of the embedded model and of R18 at 640 x 640, and
 * the ratios of two ways to the same numbers. Prints a table and appends a line to history.jsonl.
 *
 *     npm run bench [-- --runs N]
 */
import { appendFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { startBackend } from '#lib/cli/backend.ts';
import { loadModel } from '#lib/cli/model.ts';
import { fuse } from '#lib/params/fuse.ts';
import { initWeights } from '#lib/params/init.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { heapMegabytes } from './heapMegabytes.ts';
import { timeAttention, timeSampling } from './pairs.ts';
import { STAGES, timeStages, type StageTimes } from './stages.ts';
import type { Pair } from './timePair.ts';
import { timeTrainingKernels } from './trainingKernels.ts';
import { replacedKernels, timeSteps } from './trainingSteps.ts';

const HISTORY = new URL('./history.jsonl', import.meta.url);

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    'Usage: npm run bench [-- --runs N]\n\nTimes the stages on wasm and appends a line to history.jsonl.',
  );
  process.exit();
}
const runs = Number(values.runs);
if (!(runs >= 1)) throw new Error(`--runs is a count, not ${values.runs}`);

await startBackend();
const embedded = await timeEmbedded(3 * runs);
const r18 = await timeR18(runs);
const attention = await timeAttention(2 * runs);
const sampling = await timeSampling(runs);
const tfjs = replacedKernels();
const trainingKernels = await timeTrainingKernels(tfjs, 4 * runs);
const trainingSteps = await timeSteps('nano', tfjs, runs);
const trainingHeap = heapMegabytes();
trainingSteps.push(...(await timeSteps('embedded', tfjs, runs)));

console.log(table('embedded model', embedded));
console.log(table('R18 at 640 x 640', r18));
console.log(`self-attention: ${describe(attention, 'head by head', 'batched')}`);
console.log(`deformable sampling: ${describe(sampling, 'kernel', 'composed')}`);
console.log('derivatives, ours against the plain way of tfjs');
for (const [name, pair] of Object.entries(trainingKernels))
  console.log(`  ${name}: ${describe(pair, 'ours', 'plain')}`);

console.log('a step of training, ours against composed operations');
for (const { model, learns, denoising, ...pair } of trainingSteps)
  console.log(
    `  ${model}, ${learns}, denoising ${denoising}: ${describe(pair, 'ours', 'composed')}`,
  );
console.log(`nano took ${trainingHeap.toFixed(0)} MB`);

const line = {
  date: new Date().toISOString().slice(0, 10),
  cpu: cpus()[0]?.model.trim(),
  cores: cpus().length,
  load: loadavg()[0],
  node: process.version,
  backend: 'wasm, 1 thread',
  runs,
  embedded,
  r18,
  attention,
  sampling,
  trainingKernels,
  trainingSteps,
  trainingHeap,
};
await appendFile(HISTORY, `${JSON.stringify(line, rounded)}\n`);

async function timeEmbedded(times: number): Promise<StageTimes> {
  const { config, weights } = await loadModel();
  const fused = fuse(weights, config);
  weights.dispose();
  const result = await timeStages(fused, config, times);
  fused.dispose();
  return result;
}

/** Random weights take as long as trained ones. */
async function timeR18(times: number): Promise<StageTimes> {
  const config = PUBLISHED.rtdetr_r18vd;
  const weights = initWeights(config, 1);
  const fused = fuse(weights, config);
  weights.dispose();
  const result = await timeStages(fused, config, times);
  fused.dispose();
  return result;
}

function table(title: string, times: StageTimes): string {
  const rows = [...STAGES, 'total' as const].map((stage) => {
    const { ms, cpuMs, gflopsPerSecond } = times[stage];
    const numbers = [ms, cpuMs, gflopsPerSecond].map((n) => n.toFixed(1).padStart(12));
    return `  ${stage.padEnd(10)}${numbers.join('')}`;
  });
  return [`${title.padEnd(19)} ms      cpu ms     GFLOP/s`, ...rows].join('\n');
}

function describe({ ours, plain, ratio }: Pair, name: string, other: string): string {
  return `${name} ${ours.toFixed(1)} ms, ${other} ${plain.toFixed(1)} ms: x ${ratio.toFixed(1)}`;
}

/** Three decimals are more than a clock tells. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
