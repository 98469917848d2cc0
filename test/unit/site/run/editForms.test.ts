// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PUBLISHED } from '#lib/params/published.ts';
import { readEdit, type Edit, type KindName } from '#lib/trace/edits/index.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { fusionPaths } from '#site/run/edits/cutForm.ts';
import { FORMS } from '#site/run/edits/index.ts';
import { skipAifi } from '#site/run/edits/replaceForm.ts';

const PINNED = readFileSync(
  join(import.meta.dirname, '../../../repo/traceNames.txt'),
  'utf8',
);
const config = PUBLISHED.rtdetr_r50vd;
const run = { config, model: { decoderLayers: 6 } } as BookRun;

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

describe('skipAifi(config) and fusionPaths(config)', () => {
  it('name tensors that the model shows', () => {
    const { path, from } = skipAifi(config);
    const cuts = fusionPaths(config).map(({ edit }) => edit.path);
    expect(cuts).toHaveLength(4);
    for (const shown of [path, from, ...cuts]) expect(PINNED).toContain(`${shown} `);
  });

  it('take the level that AIFI works on from the configuration', () => {
    const middle = { ...config, encoder: { ...config.encoder, aifiLevels: [1] } };
    expect(skipAifi(middle)).toMatchObject({ from: 'encoder.inputProj.1.output' });
  });
});
