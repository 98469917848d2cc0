import type { Config } from '#lib/config.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import { html } from '#site/ui/dom.ts';
import { form, type EditForm } from './form.ts';

/** A path of CCFF that can be cut. */
export interface FusionPath {
  readonly name: string;
  readonly edit: Edit<'cut'>;
}

/** What each fusion block gets from its neighbour level: coarse to fine, then fine to coarse. */
export function fusionPaths({ encoder }: Config): FusionPath[] {
  const levels = encoder.inputWidths.length;
  const cut = (name: string, path: string): FusionPath => ({
    name,
    edit: { kind: 'cut', path },
  });
  const number = (level: number) => level + 3;
  const downward = Array.from({ length: levels - 1 }, (_, index) => {
    const to = levels - 2 - index;
    return cut(
      `top-down, level ${number(to + 1)} to ${number(to)}`,
      `encoder.ccff.topDown.${index}.upsampled`,
    );
  });
  const upward = Array.from({ length: levels - 1 }, (_, index) =>
    cut(
      `bottom-up, level ${number(index)} to ${number(index + 1)}`,
      `encoder.ccff.downsample.${index}.output`,
    ),
  );
  return [...downward, ...upward];
}

export const cutForm: EditForm = ({ run, add }) => {
  const paths = fusionPaths(run.config);
  const path = html(
    'select',
    { 'aria-label': 'Path to cut' },
    ...paths.map(({ name }, at) => html('option', { value: at }, name)),
  );
  return form('Cut a fusion path', [['', path]], () => {
    const chosen = paths[Number(path.value)];
    if (chosen) add(chosen.edit);
  });
};
