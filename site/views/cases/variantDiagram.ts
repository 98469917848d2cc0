import { variantDiagram } from '../variantDiagram.ts';

export function variantA(): Element {
  return variantDiagram('A', { note: '43.0 AP \u00b7 7.2 ms' });
}
export function variantB(): Element {
  return variantDiagram('B', { note: '44.9 AP \u00b7 11.1 ms' });
}
export function variantC(): Element {
  return variantDiagram('C', { note: '45.6 AP \u00b7 13.3 ms' });
}
export function variantD(): Element {
  return variantDiagram('D', { note: '46.4 AP \u00b7 12.2 ms' });
}
export function variantDS5(): Element {
  return variantDiagram('DS5', { note: '46.8 AP \u00b7 7.9 ms' });
}
export function variantE(): Element {
  return variantDiagram('E', { note: '47.9 AP \u00b7 9.3 ms', current: true });
}
