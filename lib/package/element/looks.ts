import type { FoundObject } from '../detect.ts';

export const STYLE = `
:host { display: inline-block; max-width: 100%; font: 600 0.8125rem/1.3 system-ui, sans-serif; }
:host([hidden]) { display: none; }
.picture { position: relative; overflow: hidden; }
img { display: block; max-width: 100%; height: auto; }
.box { position: absolute; box-sizing: border-box; border: 2px solid var(--colour); box-shadow: 0 0 0 1px #fff8; }
.box span { position: absolute; left: -2px; top: -2px; padding: 0 0.35em; color: #fff; background: var(--colour); white-space: nowrap; }
.box.right span { left: auto; right: -2px; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
[role=alert] { margin: 0.5em 0; font-weight: 400; }
`;

/** Dark enough for white words (contrast of at least 4.5); the same for a class everywhere. */
function colourOf(label: string): string {
  const hue = [...label].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 360;
  return `hsl(${hue} 75% 28%)`;
}

const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

export const words = ({ label, score }: FoundObject) =>
  `${label} ${Math.round(100 * score)} %`;

/** A box over a picture of that size, with its words within. */
export function boxOver(found: FoundObject, width: number, height: number): HTMLElement {
  const [left, top, right, bottom] = found.box;
  const box = document.createElement('div');
  box.className = left > 0.75 * width ? 'box right' : 'box';
  box.style.setProperty('--colour', colourOf(found.label));
  box.style.left = percent(left / width);
  box.style.top = percent(Math.max(0, top) / height);
  box.style.width = percent((right - left) / width);
  box.style.height = percent((bottom - Math.max(0, top)) / height);
  const label = document.createElement('span');
  label.textContent = words(found);
  box.append(label);
  return box;
}
