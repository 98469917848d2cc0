import { visible } from '../named.ts';
import type { Print } from './command.ts';
import type { FoundInPicture } from './detectOutputs.ts';

/** Says what was found, picture by picture. */
export interface Prints {
  picture(found: FoundInPicture): void;
  end(): void;
}

/** A table a picture, or JSON: a list of objects for one picture, of {image, objects} for several. */
export function printsOf(
  print: Print,
  { json, isOne }: { readonly json: boolean; readonly isOne: boolean },
): Prints {
  if (json && !isOne) return listOf(print);
  const picture = ({ image, objects }: FoundInPicture) => {
    if (json) print(JSON.stringify(rowsOf(objects), null, 2));
    else print(isOne ? table(objects) : `${image}\n${table(objects)}\n`);
  };
  return { picture, end: () => undefined };
}

/** One JSON list, printed piece by piece. */
function listOf(print: Print): Prints {
  let last: string | null = null;
  return {
    picture({ image, objects }) {
      print(last === null ? '[' : `${last},`);
      const text = JSON.stringify({ image, objects: rowsOf(objects) }, null, 2);
      last = text.replace(/^/gm, '  ');
    },
    end() {
      print(last === null ? '[]' : `${last}\n]`);
    },
  };
}

type Objects = FoundInPicture['objects'];

const rowsOf = (objects: Objects) =>
  objects.map(({ label, score, box }) => ({ label, score, box }));

function table(objects: Objects): string {
  if (objects.length === 0) return 'No object scores above the threshold.';
  const rows = objects.map((row) => ({ ...row, label: visible(row.label) }));
  const widest = Math.max(...rows.map(({ label }) => label.length));
  return rows
    .map(({ label, score, box }) => {
      const sides = box.map((side) => side.toFixed(1).padStart(8)).join('');
      return `${label.padEnd(widest)}  ${score.toFixed(3)}  ${sides}`;
    })
    .join('\n');
}
