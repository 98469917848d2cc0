/** Reads annotations and counts AP and errors off the page's thread: over thousands of pictures that takes seconds. */
import { openEvaluation } from '#lib/dataset/evaluation.ts';
import type { Partners } from '#lib/dataset/partnersOf.ts';
import { readAnnotations } from '#lib/dataset/readAnnotations.ts';
import { resultsOf } from '#lib/dataset/resultsOf.ts';
import type { CocoAnnotation } from '#lib/metrics/index.ts';
import { named } from '#lib/named.ts';
import type { FromJudge, ToJudge } from './judgeProtocol.ts';
import { detectionsOf } from './types.ts';

/** At least so long lies between two reports, ms. */
const LEAST_MS = 250;
/** So many times as long as a report takes nothing is counted: the model needs the processor. */
const REST = 8;

let annotations: readonly CocoAnnotation[] = [];
let categoryOf: Partners['categoryOf'] = [];
let evaluation = openEvaluation({ annotations });
let turn = 0;
let timer: ReturnType<typeof setTimeout> | null = null;
let restMs = LEAST_MS;

const tell = (said: FromJudge) => self.postMessage(said);

async function read(file: File): Promise<void> {
  try {
    const text = await file.text().catch(() => {
      throw new Error(`${named(file.name)} could not be read: it is away or too large.`);
    });
    const dataset = readAnnotations(text, file.name);
    annotations = dataset.annotations;
    tell({ kind: 'dataset', dataset });
  } catch (error) {
    tell({
      kind: 'refused',
      sentence: error instanceof Error ? error.message : String(error),
    });
  }
}

const rest = () => {
  if (timer !== null) clearTimeout(timer);
  timer = null;
};

function report(): void {
  rest();
  const began = performance.now();
  const costOf = new Map(evaluation.pictures().map(({ id, cost }) => [id, cost]));
  tell({ kind: 'report', turn, report: { ...evaluation.summary(), costOf } });
  restMs = Math.max(LEAST_MS, (performance.now() - began) * REST);
}

self.onmessage = ({ data }: MessageEvent<ToJudge>) => {
  switch (data.kind) {
    case 'read':
      return void read(data.file);
    case 'begin':
      rest();
      ({ turn, categoryOf } = data);
      evaluation = openEvaluation({ annotations });
      return;
    case 'add': {
      const { image_id, found } = data;
      evaluation.add(image_id, resultsOf(detectionsOf(found), image_id, categoryOf));
      timer ??= setTimeout(report, restMs);
      return;
    }
    case 'settle':
      if (timer !== null) report();
      tell({ kind: 'settled' });
  }
};
