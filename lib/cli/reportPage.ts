import { OBJECT_INKS } from '../dataset/inks.ts';
import type { Failure, PictureSummary } from '../dataset/evaluation.ts';
import { ERROR_KINDS, TIDE_NAMES, type ErrorKind } from '../metrics/errorKinds.ts';
import type { BoxXywh } from '../metrics/index.ts';
import type { JudgedPicture } from '../metrics/judgePicture.ts';
import { visible } from '../named.ts';
import { ERROR_WORDS, type DatasetFigures } from './datasetFigures.ts';

/** A picture of the report, and what is told of it. */
export interface ReportPicture {
  readonly name: string;
  /** Where it is, from the page on. */
  readonly file: string;
  readonly size: readonly [width: number, height: number];
  readonly judged: JudgedPicture;
  readonly summary: PictureSummary;
  readonly nameOf: ReadonlyMap<number, string>;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }; // prettier-ignore

/** Text as it stands in HTML, whatever it is. */
const escaped = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? '');

const inkOf = (kind: ErrorKind) =>
  OBJECT_INKS[ERROR_KINDS.indexOf(kind)]?.line ?? '#000000';
const points = (share: number) => `${(100 * share).toFixed(2)}`;

/** So many mistakes of one picture are told, the dearest. */
const MOST_FAILURES = 12;

/** A picture with the boxes of its mistakes, and what each costs. */
export function pictureSection(picture: ReportPicture): string {
  const { name, file, size, judged, summary } = picture;
  const [width, height] = size;
  const told = summary.failures.filter(({ cost }) => cost > 0).slice(0, MOST_FAILURES);
  const line = Math.max(width, height) / 300;
  const rest = summary.failures.length - told.length;
  return `<section>
<h3>${escaped(name)} <small>${points(summary.cost)} points</small></h3>
<figure>
<img src="${escaped(file)}" width="${width}" height="${height}" alt="${escaped(name)}" loading="lazy">
<svg viewBox="0 0 ${width} ${height}" stroke-width="${line.toFixed(1)}" style="--dash:${(4 * line).toFixed(1)}" aria-hidden="true">
${judged.truths.map(({ truth, kind }) => (kind === 'ignored' ? '' : rect(truth.bbox, 'truth', '#fbfaf7'))).join('')}
${told.map((failure) => failureBox(failure, judged)).join('')}
</svg>
</figure>
<ol>
${told.map((failure) => `<li>${sentenceOf(failure, picture)}</li>`).join('\n')}
</ol>
${rest > 0 ? `<p>${rest} more cost less or nothing.</p>` : ''}
</section>`;
}

const rect = ([x, y, w, h]: BoxXywh, kind: string, ink: string) =>
  `<rect class="${kind}" x="${x}" y="${y}" width="${w}" height="${h}" stroke="${ink}"/>`;

function failureBox({ kind, at }: Failure, { detections, truths }: JudgedPicture): string {
  if ('truth' in at) {
    const missed = truths[at.truth];
    return missed ? rect(missed.truth.bbox, 'truth', inkOf(kind)) : '';
  }
  const found = detections[at.detection];
  return found ? rect(found.detection.bbox, 'said', inkOf(kind)) : '';
}

function sentenceOf(
  { kind, at, cost }: Failure,
  { judged, nameOf }: ReportPicture,
): string {
  const called = (id = NaN) => `<b>${escaped(nameOf.get(id) ?? `class ${id}`)}</b>`;
  const head = `<i style="background:${inkOf(kind)}"></i>${ERROR_WORDS[kind]}`;
  const tail = `<span>${points(cost)}</span>`;
  if ('truth' in at)
    return `${tail}${head}: ${called(judged.truths[at.truth]?.truth.category_id)}`;
  const found = judged.detections[at.detection];
  const said = `${called(found?.detection.category_id)} ${found?.detection.score.toFixed(2)}`;
  const real = found?.truth;
  const isOf = real && kind === 'confused' ? `, which is ${called(real.category_id)}` : '';
  const overlap = real ? `, IoU ${found.iou.toFixed(2)}` : '';
  return `${tail}${head}: ${said}${isOf}${overlap}`;
}

/** The whole page. */
export function reportPage(
  figures: DatasetFigures,
  sections: readonly string[],
  failing: number,
): string {
  const { perClass, errors, pictures, objects, leftOut } = figures;
  const share = (value: number) => (value < 0 ? '–' : value.toFixed(3));
  const cells = (values: readonly (string | number)[]) => `<tr>${values.map((value) => `<td>${value}</td>`).join('')}</tr>`; // prettier-ignore
  const head = (values: readonly string[]) => `<tr>${values.map((value) => `<th>${value}</th>`).join('')}</tr>`; // prettier-ignore
  const { AP, AP50, AP75, APsmall, APmedium, APlarge, AR1, AR10, AR100 } = figures;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
<title>What a detector says of ${pictures} pictures</title>
<style>${STYLE}</style>
<h1>What a detector says of ${pictures} pictures</h1>
<p>${objects} objects were to be found. Figures are those of COCO, as pycocotools has them; costs are those of TIDE.${
    leftOut > 0
      ? ` <b>${leftOut} pictures of the annotations could not be read and are left out.</b>`
      : ''
  }</p>
<table>${head(['AP', 'AP50', 'AP75', 'small', 'medium', 'large', 'AR1', 'AR10', 'AR100'])}
${cells([AP, AP50, AP75, APsmall, APmedium, APlarge, AR1, AR10, AR100].map(share))}</table>
${errors ? costTable() : ''}
<h2>Classes</h2>
<table>${head(['', 'AP', 'AP50', 'objects'])}
${perClass.map(({ name, AP: mean, AP50: half, objects: count }) => cells([escaped(name), share(mean), share(half), count])).join('\n')}</table>
<h2>Pictures, the dearest first</h2>
<p>${sections.length} of the ${failing} pictures with mistakes that cost something. Dashed are the objects that are there, solid is what the detector says; a
coloured dashed box is a missed object. Each mistake has the points of AP50 (of 100) that are gained where it alone is mended.</p>
${sections.join('\n')}
</html>
`;

  function costTable(): string {
    if (!errors) return '';
    const rows = ERROR_KINDS.map((kind) => {
      const { count, dAP } = errors.kinds[kind];
      const name = `<i style="background:${inkOf(kind)}"></i>${ERROR_WORDS[kind]}`;
      return cells([name, TIDE_NAMES[kind], count, points(dAP)]);
    });
    return `<h2>What mistakes cost</h2>
<p>By so many points (of 100) AP50 rises where all mistakes of a kind are mended. All that is wrong costs ${points(errors.falsePositives)}, all that is
not found ${points(errors.falseNegatives)}. Counted is what is said at any score.</p>
<table>${head(['kind', 'TIDE', 'count', 'points'])}
${rows.join('\n')}</table>`;
  }
}

/** Paper, ink and type of the book, from what a machine has. */
const STYLE = `:root{color-scheme:light dark;--paper:light-dark(#fbfaf7,#14161a);--ink:light-dark(#1e1d1b,#e7e4dd);--line:light-dark(#1e1d1b1f,#e7e4dd1f)}
body{background:var(--paper);color:var(--ink);font:1.125rem/1.55 "Source Serif 4",Georgia,serif;max-width:46rem;margin:0 auto;padding:2rem 1rem}
h1,h2,h3{line-height:1.2;margin:2rem 0 .5rem}h3{overflow-wrap:anywhere}small,table,ol{font-family:Inter,system-ui,sans-serif;font-size:.9rem;font-variant-numeric:tabular-nums}
small{font-weight:400;opacity:.75}table{border-collapse:collapse;display:block;overflow-x:auto}th,td{text-align:right;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line);font-weight:400;white-space:nowrap}
th{opacity:.75}td:first-child,th:first-child{text-align:left}td:first-child:not(:only-child){white-space:normal}figure{position:relative;margin:0}img{display:block;width:100%;height:auto}
svg{position:absolute;inset:0;width:100%;height:100%}rect{fill:none}.truth{stroke-dasharray:var(--dash)}
i{display:inline-block;width:.8em;height:.8em;margin-right:.4em;outline:1px solid var(--line)}li{display:flow-root}li span{float:right;padding-left:1em}ol{padding:0;list-style:none}`;
