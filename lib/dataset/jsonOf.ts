import { named } from '../named.ts';
import { JsonScanner } from '../params/jsonScanner.ts';

/** The value of a JSON text. Throws one sentence that says where the text is none, by line and column. */
export function jsonOf(text: string, file: string): unknown {
  // Editors on Windows put a byte order mark first.
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch {
    throw new Error(`${file} ${faultOf(json)}`);
  }
}

/** Longer texts are not looked through again, for a sentence must come at once. */
const MOST_LETTERS = 5e6;

function faultOf(json: string): string {
  const start = json.slice(0, 2000).trimStart();
  if (start === '') return 'is empty.';
  const other = OTHERS.find(([looks]) => looks.test(start));
  if (other) return other[1];
  if (json.length > MOST_LETTERS && !/[}\]]\s*$/.test(json.slice(-1000)))
    return 'is not JSON: it breaks off at its end.';
  if (json.length > MOST_LETTERS) return 'is not JSON.';
  const at = faultPlace(json);
  const before = json.slice(0, at).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  if (at >= json.trimEnd().length) return `is not JSON: it breaks off at ${place}.`;
  const [word = ''] = /^-?(?:NaN|Infinity)|^./su.exec(json.slice(at)) ?? [];
  return `is not JSON: at ${place} stands ${named(word)}${/^-?[NI]/.test(word) && word.length > 1 ? ', which is no number there' : ''}.`;
}

/** What people have that is no JSON. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^<annotation/, 'is an annotation of Pascal VOC (XML); COCO’s form is one JSON file.'],
  [/^<\?xml/, 'is XML; annotations are read in COCO’s form, which is one JSON file.'],
  [/^</, 'is a web page (HTML), not annotations in COCO’s form.'],
  [
    /^version https:\/\/git-lfs/,
    'is a Git LFS pointer: fetch the file with `git lfs pull`.',
  ],
  [
    /^\d+(?:[ \t]+-?\d*\.?\d+(?:e-?\d+)?){4,}[ \t]*(?:\r?\n|$)/i,
    'looks like YOLO’s text (class, centre, size); convert it to COCO’s form, which is one JSON file.',
  ],
  [
    /^\{[^\n]*\}\s*\n\s*\{/,
    'is a list of JSON lines; annotations in COCO’s form are one JSON object.',
  ],
];

/** Where a text stops being JSON. */
function faultPlace(json: string): number {
  const scanner = new JsonScanner(json);
  try {
    scanner.skip();
    scanner.end();
  } catch {
    // Where it stands is what is asked for.
  }
  return scanner.place;
}
