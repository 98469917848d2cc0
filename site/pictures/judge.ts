import type { Dataset } from '#lib/dataset/dataset.ts';
import type { Partners } from '#lib/dataset/partnersOf.ts';
import type { FromJudge, Report, ToJudge } from './judgeProtocol.ts';
import type { Found } from './types.ts';

/** The page's side of the judge. */
export interface Judge {
  /** Reads a file of annotations, which what follows is judged by. Rejects with one sentence. */
  read(file: File): Promise<Dataset>;
  /** Forgets all that was counted. */
  begin(categoryOf: Partners['categoryOf']): void;
  /** A picture of the annotations, once. */
  add(image_id: number, found: Found): void;
  /** Nothing more comes for now. Resolves when all is reported that came before. */
  settle(): Promise<void>;
}

interface Reading {
  resolve(dataset: Dataset): void;
  reject(error: Error): void;
}

export function startJudge(told: (report: Report) => void): Judge {
  const worker = new Worker(new URL('./judgeWorker.ts', import.meta.url), {
    type: 'module',
    name: 'judge',
  });
  /** Files are read in the order in which they came. */
  const reading: Reading[] = [];
  const settling: (() => void)[] = [];
  let turn = 0;
  worker.onmessage = ({ data }: MessageEvent<FromJudge>) => {
    if (data.kind === 'report') {
      // What was on its way is of what was forgotten.
      if (data.turn === turn) told(data.report);
    } else if (data.kind === 'settled') settling.shift()?.();
    else if (data.kind === 'dataset') reading.shift()?.resolve(data.dataset);
    else reading.shift()?.reject(new Error(data.sentence));
  };
  const send = (asked: ToJudge) => worker.postMessage(asked);
  return {
    read: (file) =>
      new Promise((resolve, reject) => {
        reading.push({ resolve, reject });
        send({ kind: 'read', file });
      }),
    begin: (categoryOf) => send({ kind: 'begin', turn: ++turn, categoryOf }),
    add: (image_id, found) => send({ kind: 'add', image_id, found }),
    settle: () =>
      new Promise((resolve) => {
        settling.push(resolve);
        send({ kind: 'settle' });
      }),
  };
}
