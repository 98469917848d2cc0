import { describe, expect, it } from 'vitest';
import { DEEDS, deedOf, HELP, type Focus } from '#site/present/keys.ts';

const FOCUSES: readonly Focus[] = ['slide', 'motion', 'button', 'part', 'field'];
const press = (key: string, focus: Focus, shiftKey = false) =>
  deedOf({ key, shiftKey, ctrlKey: false, metaKey: false, altKey: false }, focus);
const everywhere = (key: string) => FOCUSES.map((focus) => press(key, focus));

describe('deedOf(pressed, focus)', () => {
  it.each([
    ['PageDown', 'next'],
    ['PageUp', 'back'],
    ['.', 'black'],
    ['b', 'black'],
    ['F5', 'screen'],
    ['Escape', 'leave'],
  ])('%s of a remote is %s wherever the focus is, but where text is written', (key, deed) =>
    expect(everywhere(key)).toEqual([deed, deed, deed, deed, null]),
  );

  it('arrows turn slides where no part of a figure uses them', () => {
    expect(everywhere('ArrowRight')).toEqual(['next', 'next', 'next', null, null]);
    expect(everywhere('ArrowLeft')).toEqual(['back', 'back', 'back', null, null]);
    expect(everywhere('ArrowUp')).toEqual(['back', null, 'back', null, null]);
  });

  it('Space and Enter belong to what moves and to buttons', () => {
    expect(everywhere(' ')).toEqual(['next', null, null, null, null]);
    expect(everywhere('Enter')).toEqual(['next', null, null, null, null]);
  });

  it('digits are the figure’s everywhere', () => {
    for (const digit of '0123456789')
      expect(everywhere(digit)).toEqual([null, null, null, null, null]);
  });

  it('with Shift a remote leaves out steps, and arrows are the figure’s', () => {
    expect(press('PageDown', 'motion', true)).toBe('nextSlide');
    expect(press('PageUp', 'part', true)).toBe('backSlide');
    expect(press('ArrowRight', 'motion', true)).toBeNull();
    expect(press('?', 'slide', true)).toBe('help');
    expect(press('F5', 'slide', true)).toBeNull();
  });

  it('leaves keys of the browser alone', () => {
    const keys = {
      key: 'p',
      shiftKey: false,
      ctrlKey: true,
      metaKey: false,
      altKey: false,
    };
    expect(deedOf(keys, 'slide')).toBeNull();
    expect(deedOf({ ...keys, ctrlKey: false, metaKey: true }, 'slide')).toBeNull();
    expect(everywhere('Tab')).toEqual([null, null, null, null, null]);
    expect(everywhere('constructor')).toEqual([null, null, null, null, null]);
  });

  it('every deed has a key on a slide', () => {
    const keys = [
      'PageDown',
      'PageUp',
      'n',
      'Home',
      'End',
      'b',
      'w',
      'z',
      'l',
      's',
      '?',
      'f',
    ];
    const found = [...keys.map((key) => press(key, 'slide')), press('Escape', 'slide')];
    found.push(press('PageUp', 'slide', true));
    expect(found.toSorted()).toEqual([...DEEDS].toSorted());
    expect(HELP.every(([key, does]) => key !== '' && does !== '')).toBe(true);
  });
});
