import type { Fit, Size } from '../../image/processor.ts';
import { fieldsOf, isObject } from '../fields.ts';
import { FILE, type Settings } from './processorFields.ts';

const FORMS =
  'size is { height, width }, { shortest_edge, longest_edge } or { max_height, max_width }';

/**
 * `size` in the forms that RTDetrImageProcessor can run; one number or `shortest_edge` alone leaves a
 * side open, and it stops there too.
 */
export function readFit(all: Settings, otherwise: unknown): Fit {
  const given = all.given('size', otherwise);
  if (typeof given === 'number' && all.flag('default_to_square', false))
    return { kind: 'stretch', size: sides('size', [given, given]) };
  if (Array.isArray(given)) return { kind: 'stretch', size: sides('size', given) };
  const size = fieldsOf(isObject(given) ? given : {}, `${FILE}, size,`);
  const keys = Object.keys(isObject(given) ? given : {});
  const read = (key: string) => size.count(key, 0);
  switch (
    keys
      .filter((key) => size.raw(key) !== undefined)
      .sort()
      .join()
  ) {
    case 'height,width':
      return { kind: 'stretch', size: [read('height'), read('width')] };
    case 'longest_edge,shortest_edge':
      return {
        kind: 'edges',
        shortest: read('shortest_edge'),
        longest: read('longest_edge'),
      };
    case 'max_height,max_width':
      return { kind: 'within', size: [read('max_height'), read('max_width')] };
    default:
      return all.refuse('size', `which leaves a side open: ${FORMS}`);
  }
}

/** Without pad_size a picture is padded to the largest of its batch: itself. */
export function readPad(all: Settings, fit: Fit): Size | null {
  const given = all.raw('pad_size');
  if (given === undefined) return null;
  const pad = isObject(given)
    ? heightAndWidth(given)
    : sides('pad_size', Array.isArray(given) ? given : [given, given]);
  if (fit.kind === 'stretch' && (fit.size[0] > pad[0] || fit.size[1] > pad[1]))
    all.refuse('pad_size', 'which is smaller than its size');
  return pad;
}

function heightAndWidth(given: object): Size {
  const size = fieldsOf(given, `${FILE}, pad_size,`);
  return [size.count('height', 0), size.count('width', 0)];
}

/** Height and width of a list of two. */
function sides(key: string, list: readonly unknown[]): Size {
  const [height = 0, width = 0, more] = fieldsOf({ [key]: list }, FILE).counts(key, []);
  if (height === 0 || width === 0 || more !== undefined)
    throw new Error(`${FILE} gives ${key} as a list that is not [height, width].`);
  return [height, width];
}
