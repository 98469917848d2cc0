import type { Edit } from '#lib/trace/edits/index.ts';
import { html } from '#site/ui/dom.ts';
import { form, type ChangedRun, type EditForm } from './form.ts';
import { t } from '#site/words/t.ts';

/** A path of CCFF that can be cut. */
export interface FusionPath {
  readonly name: string;
  readonly edit: Edit<'cut'>;
}

const PATHS = /^encoder\.ccff\.(?:topDown\.(\d+)\.upsampled|downsample\.(\d+)\.output)$/;
/** The maps of the finest level are S3 and P3. */
const FINEST = 3;

/** What each fusion block gets from its neighbour level: coarse to fine, then fine to coarse. */
export function fusionPaths({ steps }: Pick<ChangedRun, 'steps'>): FusionPath[] {
  const found = steps.flatMap(({ path }) => {
    const [, down, up] = PATHS.exec(path) ?? [];
    return down === undefined && up === undefined ? [] : [{ path, down, up }];
  });
  const coarsest = FINEST + found.filter(({ down }) => down !== undefined).length;
  return found.map(({ path, down, up }) => {
    const from = down === undefined ? FINEST + Number(up) : coarsest - Number(down);
    const name =
      down === undefined
        ? t('bottom-up, level {from} to {to}', { from, to: from + 1 })
        : t('top-down, level {from} to {to}', { from, to: from - 1 });
    return { name, edit: { kind: 'cut', path } };
  });
}

export const cutForm: EditForm = ({ run, add }) => {
  const paths = fusionPaths(run);
  if (paths.length === 0) return null;
  const path = html(
    'select',
    { 'aria-label': t('Path to cut') },
    ...paths.map(({ name }, at) => html('option', { value: at }, name)),
  );
  return form(t('Cut a fusion path'), [['', path]], () => {
    const chosen = paths[Number(path.value)];
    if (chosen) add(chosen.edit);
  });
};
