import { lineChart } from '../lineChart.ts';

const along = (values: readonly (number | null)[]) =>
  values.map((y, at) => ({ x: at + 1, y }));

/** Two lines over the decoder's layers, one layer chosen. */
export function lineChartOfLayers(): Element {
  const element = lineChart(
    [
      { name: 'IoU', values: along([0.62, 0.74, 0.81, 0.86, 0.88, 0.89]) },
      { name: 'score', values: along([0.41, 0.55, 0.68, 0.79, 0.84, 0.87]) },
    ],
    {
      x: { label: 'decoder layer', ticks: [1, 2, 3, 4, 5, 6] },
      y: { label: 'mean over found objects', domain: [0, 1] },
    },
  );
  element.value = 3;
  return element;
}

/** One line with a guide, and a value that is missing. */
export function lineChartWithGap(): Element {
  return lineChart([{ name: 'AP', values: along([51.2, 52.4, null, 52.9]) }], {
    x: { label: 'run', ticks: [1, 2, 3, 4] },
    y: { label: 'AP (%)' },
    guides: [{ axis: 'y', at: 52.5, label: 'without NMS' }],
  });
}
