// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/families/family.ts';
import { readEdit, type Edit, type KindName } from '#lib/trace/edits/index.ts';
import type { TracedStep } from '#site/runtime/traceTypes.ts';
import type { ChangedRun } from '#site/run/edits/form.ts';
import { fusionPaths } from '#site/run/edits/cutForm.ts';
import { FORMS } from '#site/run/edits/index.ts';
import { skipAifi } from '#site/run/edits/replaceForm.ts';

const PINNED = readFileSync(
  join(import.meta.dirname, '../../../repo/traceNames.txt'),
  'utf8',
);
/** Of the maps only; each level has half the cells of the one before. */
const SIDES: Readonly<Record<string, number>> = {
  'encoder.inputProj.0.output': 8,
  'encoder.inputProj.1.output': 4,
  'encoder.inputProj.2.output': 2,
  'encoder.aifi.output': 2,
};

/** Each line of the pinned names is a path and its axes. */
function runOf(keep: (path: string) => boolean, sides = SIDES): ChangedRun {
  const steps = PINNED.trim()
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter(keep)
    .map((path): TracedStep => {
      const side = sides[path] ?? 1;
      return { path, dims: 'BHWC', shape: [1, side, side, 8], ms: null };
    });
  const answers: Answers = {
    queries: 300,
    layers: [],
    tokens: { path: 'query.tokens', maps: [] },
  };
  return { steps, model: { decoderLayers: 6, queries: 300, answers } };
}
const run = runOf(() => true);

/** What a form adds when it is sent as it stands, or with a value in its first field. */
function added(kind: KindName, value?: string): Edit[] {
  const edits: Edit[] = [];
  const form = FORMS[kind]?.({
    run,
    here: () => 'encoder.P3',
    add: (edit) => edits.push(readEdit(edit)),
  });
  // A form on no page is not sent.
  if (form) document.body.replaceChildren(form);
  const field = form?.querySelector<HTMLInputElement>('input, select, textarea');
  if (field && value !== undefined) field.value = value;
  form?.querySelector('button')?.click();
  return edits;
}

describe('FORMS', () => {
  it('add an edit of their own kind', () => {
    for (const [kind, form] of Object.entries(FORMS))
      if (form) expect(added(kind as KindName)).toMatchObject([{ kind }]);
  });

  it('take what is in their fields, and the tensor that is looked at', () => {
    expect(added('scale', '-0.5')).toEqual([
      { kind: 'scale', path: 'encoder.P3', by: -0.5 },
    ]);
    expect(added('cut', '1')).toEqual([
      { kind: 'cut', path: 'encoder.ccff.topDown.1.upsampled' },
    ]);
    expect(added('queries', '12')).toEqual([{ kind: 'queries', count: 12 }]);
    expect(added('stop', '2')).toEqual([{ kind: 'stop', layer: 2 }]);
    expect(added('code', ' (x) => x ')).toEqual([
      { kind: 'code', path: 'encoder.P3', code: '(x) => x' },
    ]);
  });
});

describe('skipAifi(run) and fusionPaths(run)', () => {
  it('name tensors that the run shows', () => {
    const skip = skipAifi(run);
    expect(skip).toEqual({
      kind: 'replace',
      path: 'encoder.aifi.output',
      from: 'encoder.inputProj.2.output',
    });
    expect(fusionPaths(run).map(({ name, edit }) => [name, edit.path])).toEqual([
      ['top-down, level 5 to 4', 'encoder.ccff.topDown.0.upsampled'],
      ['top-down, level 4 to 3', 'encoder.ccff.topDown.1.upsampled'],
      ['bottom-up, level 3 to 4', 'encoder.ccff.downsample.0.output'],
      ['bottom-up, level 4 to 5', 'encoder.ccff.downsample.1.output'],
    ]);
  });

  it('find the level that AIFI works on by the size of its map', () => {
    const middle = runOf(() => true, { ...SIDES, 'encoder.aifi.output': 4 });
    expect(skipAifi(middle)).toMatchObject({ from: 'encoder.inputProj.1.output' });
  });
});

describe('the forms of a model without these parts', () => {
  it('are those that change something', () => {
    const plain = runOf((path) => !/aifi|ccff|boxDelta/.test(path));
    const { answers } = plain.model;
    const model = { ...plain.model, answers: { ...answers, tokens: null } };
    const offered = Object.entries(FORMS).flatMap(([kind, form]) =>
      form?.({ run: { ...plain, model }, here: () => '', add: () => undefined })
        ? [kind]
        : [],
    );
    expect(offered).toEqual(['scale', 'stop', 'code']);
  });
});
