import { describe, expect, it } from 'vitest';
import { classDots } from '#site/modelCard/charts/classDots.ts';
import { accuracyCurve, lossCurve } from '#site/modelCard/charts/curveCharts.ts';
import { exits } from '#site/modelCard/charts/exits.ts';
import { apart } from '#site/modelCard/charts/labels.ts';
import { misses } from '#site/modelCard/charts/misses.ts';
import { reliability, reliabilityCounts } from '#site/modelCard/charts/reliability.ts';
import { bandsOf } from '#site/modelCard/recipe.ts';
import { card, HARD, METRICS } from './fixture.ts';

const cards = [card(), { ...card(), title: 'Nano' }];
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text = '']) => text);
const stages = [
  { until: 0.2, side: 224, decoder: false },
  { until: 1, side: 320, decoder: true },
];
const subject = {
  label: 'A curve',
  curve: card().curve,
  bands: bandsOf(card().curve, stages),
};

describe('every chart', () => {
  it.each([
    ['classDots', classDots('Classes', cards, ({ ordinary }) => ordinary)],
    ['exits', exits('Exits', cards, ({ ordinary }) => ordinary)],
    ['accuracyCurve', accuracyCurve(subject)],
    ['lossCurve', lossCurve(subject)],
    ['reliability', reliability('Scores', METRICS.calibration)],
    ['reliabilityCounts', reliabilityCounts('Counts', METRICS.calibration)],
    ['misses', misses('Misses', 'px', cards, ({ failures }) => failures.missedBy.side)],
  ])('%s is one picture with a name, in the colours of the page, and lean', (_, svg) => {
    expect(svg).toMatch(/^<svg class="plot"[^>]* role="img"/);
    expect(svg).toMatch(/^<svg[^>]* aria-label="[A-Z]/);
    expect(svg.match(/aria-label/g)).toHaveLength(1);
    expect(svg).not.toMatch(/<style|NaN|#[\da-f]{3,6}\b|="[^"]*\.\d\d/);
    expect(svg.length).toBeLessThan(9000);
  });
});

describe('charts show what stands in the files', () => {
  it('classes in the order of the usual model, on hard streets too', () => {
    const names = ['cat', 'person', 'kite'];
    const drawn = classDots('Classes', cards, ({ hard }) => hard);
    expect(textsOf(drawn).filter((text) => names.includes(text))).toEqual(names);
    const x = (svg: string) => Number(/<circle[^>]* cx="([\d.]+)"/.exec(svg)?.[1]);
    const better = card({ 'metricsHard.json': { ...HARD, perClass: { cat: 0.99 } } });
    expect(x(classDots('Classes', [better], ({ hard }) => hard))).toBeGreaterThan(x(drawn));
  });

  it('the AP of each layer', () => {
    expect(textsOf(exits('Exits', [card()], ({ ordinary }) => ordinary))).toEqual(
      expect.arrayContaining(['.500', '.650', '.700', 'Default']),
    );
  });

  it('the detections behind each dot', () => {
    expect(textsOf(reliabilityCounts('Counts', METRICS.calibration))).toEqual(
      expect.arrayContaining(['300', '100']),
    );
    const dots = reliability('Scores', METRICS.calibration).match(/<circle/g);
    expect(dots).toHaveLength(2);
  });

  it('stages where there is room for their names, and later runs', () => {
    expect(accuracyCurve(subject)).toContain('320 px');
    const [first, ...rest] = subject.curve;
    const curve = [first, ...rest.map((row) => ({ ...row, run: 'second' }))].filter(
      (row) => row !== undefined,
    );
    expect(accuracyCurve({ ...subject, curve })).toContain('second run');
  });
});

it('apart(...) moves labels up just as far as needed', () => {
  expect(apart([{ y: 5 }, { y: 1 }, { y: 4.5 }], 2)).toEqual([
    { y: 1 },
    { y: 4.5 },
    { y: 6.5 },
  ]);
});
