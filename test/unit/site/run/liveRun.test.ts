import { expect, it } from 'vitest';
import type { Edit } from '#lib/trace/edits/index.ts';
import { liveRun } from '#site/run/liveRun.ts';
import type { TracedRun } from '#site/runtime/traceTypes.ts';
import type { Session } from '#site/runtime/types.ts';
import type { Picture } from '#site/subject/picture.ts';

it('whatIf(edits) of a live run says which field of an edit is wrong, and runs nothing', async () => {
  const asked: (readonly Edit[] | undefined)[] = [];
  const session = {
    trace: (_image, options) => {
      asked.push(options?.edits);
      return Promise.resolve(null);
    },
  } as Partial<Session> as Session;
  const run = liveRun({} as TracedRun, {} as Picture, session);
  const wrong = { kind: 'stop', layer: 'two' } as unknown;
  await expect(run.whatIf([wrong as Edit])).rejects.toThrow(
    'The layer of the edit "stop" is a number, not "two".',
  );
  expect(asked).toEqual([]);
  await expect(run.whatIf([{ kind: 'stop', layer: 2 }])).rejects.toThrow('no model');
  expect(asked).toEqual([[{ kind: 'stop', layer: 2 }]]);
});
