// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { hiddenIn, hideParts } from '#site/ui/hidden.ts';

const css = readFileSync(
  join(import.meta.dirname, '../../../../site/notebook/hidden.css'),
  'utf8',
);

describe('hiddenIn(query)', () => {
  it.each([
    ['', []],
    ['?hide=', []],
    ['?hide=code,solutions', ['solutions', 'code']],
    ['?hide=code%2Ccontrols', ['controls', 'code']],
    ['?hide=code,code,all,__proto__,%3Cimg%3E', ['code']],
    [`?hide=code,${'x'.repeat(100)}`, []],
  ])('%s leaves out %j', (query, hidden) => expect(hiddenIn(query)).toEqual(hidden));
});

const PAGE = `<style>${css}</style><button id="code">Code</button>
  <live-cell data-cell="a" data-place="inline"><div class="output">
    <form class="inputs-3a86ea"><input type="range"></form></div>
    <details class="cellCode" open><button id="edit">Edit</button></details></live-cell>
  <live-cell data-cell="b" data-exercise="b"><details class="cellCode" open>
    <button id="write">Edit</button><button id="solve" class="solutionButton">Show a solution</button>
  </details></live-cell>
  <div class="v-motion"><input type="range" class="v-play-slider"></div>
  <label class="v-label">head <input class="v-field"></label>
  <div class="guess"><form class="inputs-3a86ea"><input type="radio"></form></div>`;

/** What the styles leave to eyes and keys. */
const shown = () =>
  [...document.querySelectorAll('button, input')]
    .filter((one) => {
      for (let at: Element | null = one; at; at = at.parentElement)
        if (getComputedStyle(at).display === 'none') return false;
      return true;
    })
    .map(({ id, className, parentElement }) => id || className || parentElement?.className);

describe('hideParts(query)', () => {
  beforeEach(() => {
    document.body.innerHTML = PAGE;
  });
  const ALL = [
    ...['code', 'inputs-3a86ea', 'edit', 'write', 'solve'],
    ...['v-play-slider', 'v-field', 'inputs-3a86ea'],
  ];
  const without = (...gone: string[]) => ALL.filter((word) => !gone.includes(word));

  it.each([
    ['', ALL],
    ['?hide=all', ALL],
    ['?hide=code', without('code', 'edit')],
    ['?hide=solutions', without('solve')],
    [
      '?hide=controls',
      ['code', 'edit', 'write', 'solve', 'v-play-slider', 'inputs-3a86ea'],
    ],
    ['?hide=controls,code,solutions', ['write', 'v-play-slider', 'inputs-3a86ea']],
  ])('%s leaves %j', (query, left) => {
    hideParts(query);
    expect(shown()).toEqual(left);
  });
});
