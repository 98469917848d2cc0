import { isRtDetr } from '#lib/families/rtDetr/structure.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { detections } from '#site/run/detections.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import type { TracedStep } from '#site/runtime/traceTypes.ts';
import { html } from '#site/ui/dom.ts';
import { operable } from '#site/views/parts/operable.ts';
import { selector } from './selector.ts';
import { kindOf, type Kind } from './kinds.ts';
import { levelsOf, mapOf, tokenMaps } from './tokenMaps.ts';
import { t } from '#site/words/t.ts';

/** What a picture is drawn from. */
interface Subject {
  readonly frame: Frame;
  readonly run: BookRun;
  readonly step: TracedStep;
}

type Draw = (subject: Subject) => Promise<HTMLElement>;

/** Above so many rows a matrix is too high to be seen; its distribution says more. */
const MOST_ROWS = 400;
const FOUND = 0.3;

const DRAW: Readonly<Record<Kind, Draw>> = {
  async picture({ frame, run }) {
    const { picturePlain } = await import('#site/views/picturePlain.ts');
    return picturePlain(frame, { processor: run.config.processor });
  },
  map: ({ frame, run }) => channels(frame, run),
  async attention(subject) {
    const { frame, run } = subject;
    const level = mapOf(run, frame.shape.at(-1) ?? 0);
    // Queries that ask queries, or the tokens of several maps.
    if (!level || !frame.dims.endsWith('S')) return matrix(subject, 'attention');
    const { attentionOverImage } = await import('#site/views/attentionOverImage.ts');
    const query = frame.dims === 'BMQS' ? { query: bestQuery(run) } : {};
    return attentionOverImage(frame, { picture: run.picture, level, ...query });
  },
  points: ({ run, step }) => points(run, step.path),
  pointWeights: ({ run, step }) => points(run, step.path),
  async boxes({ run, step }) {
    const layer = 1 + Number(/layers\.(\d+)\./.exec(step.path)?.[1] ?? 0);
    const { boxesOverImage } = await import('#site/views/boxesOverImage.ts');
    const boxes = detections(run, { layer, threshold: FOUND });
    return boxesOverImage(boxes, {
      picture: run.picture,
      truth: run.picture.truth,
      title: t('Boxes after layer {layer} that score more than {score}', {
        layer,
        score: FOUND,
      }),
    });
  },
  async scores({ frame, run }) {
    const { scoreMap } = await import('#site/views/scoreMap.ts');
    return scoreMap(sigmoidOf(frame), {
      picture: run.picture,
      levels: levelsOf(run),
      selected: run.run.tokens_Q,
    });
  },
  matrix(subject) {
    const { frame, run } = subject;
    const maps = tokenMaps(frame, levelsOf(run));
    if (maps.length === 0) return matrix(subject, 'signed');
    return selector(
      t('Level'),
      maps.map(({ name }) => name),
      (at) => channels(maps[at]?.frame ?? frame, run),
    );
  },
  async values({ frame }) {
    const { distribution } = await import('#site/views/distribution.ts');
    return distribution(frame);
  },
};

/** The picture that tells most about a tensor. Rejects where it needs what a replay does not hold. */
export function pictureOf(
  frame: Frame,
  run: BookRun,
  step: TracedStep,
): Promise<HTMLElement> {
  return DRAW[kindOf(step)]({ frame, run, step });
}

/** One channel large, and the strongest ones small, to choose from. Its value is the channel. */
async function channels(frame: Frame, { picture }: BookRun): Promise<HTMLElement> {
  const [{ channelGrid }, { signedMap }] = await Promise.all([
    import('#site/views/channelGrid.ts'),
    import('#site/views/signedMap.ts'),
  ]);
  const grid = channelGrid(frame, { count: 12 });
  const large = html('div', { class: 'large' });
  const show = () =>
    large.replaceChildren(
      signedMap(frame, { channel: grid.value, range: 'layer', picture }),
    );
  const [, , , count = 1] = frame.shape;
  const root = html('div', { class: 'map' }, large, grid);
  grid.addEventListener('input', show);
  show();
  return operable(root, {
    get: () => grid.value,
    set(channel: number) {
      if (channel >= count) return;
      grid.value = channel;
      show();
    },
  });
}

/** Offsets, weights and locations of one deformable attention are one picture. */
async function points(run: BookRun, path: string): Promise<HTMLElement> {
  const module = path.slice(0, path.lastIndexOf('.'));
  const layer = Number(/layers\.(\d+)\./.exec(path)?.[1] ?? 0);
  const before =
    layer === 0 ? 'query.referenceLogit' : `decoder.layers.${layer - 1}.cxcywh01`;
  const [{ samplingPoints }, locations, weights, boxes] = await Promise.all([
    import('#site/views/samplingPoints.ts'),
    run.see(`${module}.locations`),
    run.see(`${module}.weights`),
    run.see(before),
  ]);
  return samplingPoints(
    { locations, weights, boxes },
    {
      ...{ picture: run.picture, query: bestQuery(run), levels: levelsOf(run) },
      sampling: isRtDetr(run.config) ? run.config.decoder.sampling : undefined,
    },
  );
}

/** The query with the surest answer: the first that is worth looking at. */
function bestQuery(run: BookRun): number {
  return detections(run, { threshold: 0 })[0]?.query ?? 0;
}

async function matrix(
  { frame, run }: Subject,
  kind: 'attention' | 'signed',
): Promise<HTMLElement> {
  const rows = frame.shape.at(-2) ?? 1;
  const [{ matrixHeat }, { distribution }] = await Promise.all([
    import('#site/views/matrixHeat.ts'),
    import('#site/views/distribution.ts'),
  ]);
  if (rows > MOST_ROWS) return distribution(frame);
  const columns = columnsOf(frame, run);
  const leading = frame.shape.slice(0, -2);
  const [heads = 1] = leading.slice(1);
  const draw = (head: number) =>
    matrixHeat(frame, {
      kind,
      at: leading.map((_, axis) => (axis === 1 ? head : 0)),
      ...(columns ? { columns } : {}),
    });
  if (heads === 1) return draw(0);
  const names = Array.from({ length: heads }, (_, head) => String(head + 1));
  return selector(t('Head'), names, (head) => Promise.resolve(draw(head)));
}

function columnsOf({ dims }: Frame, { model }: BookRun): readonly string[] | null {
  if (dims.endsWith('V')) return model.labels;
  return dims.endsWith('4') ? ['cx', 'cy', 'w', 'h'] : null;
}

/** Scores are shown as shares; the tensor holds logits, and the raw numbers stay so. */
function sigmoidOf(frame: Frame): Frame {
  const data = Float32Array.from(frame.data, sigmoid);
  return { ...frame, path: `sigmoid(${frame.path})`, data };
}
