import { describe, expect, it } from 'vitest';
import { noteOnNano } from '#site/opening/modelNote.ts';
import { whyNano, type Device } from '#site/opening/weakDevice.ts';

const phone: Device = { screen: 390, memory: 4, cores: 8, savesData: false };

describe('whyNano', () => {
  it.each<readonly [string, Partial<Device>, RegExp | null]>([
    ['a phone of today', {}, null],
    ['a phone whose browser tells nothing', { memory: undefined, cores: undefined }, null],
    ['a phone with little memory', { memory: 2 }, /has 2 GB of memory$/],
    ['a phone with less', { memory: 0.5 }, /has 0\.5 GB of memory$/],
    ['a phone with two cores', { memory: undefined, cores: 2 }, /has 2 processor cores$/],
    ['a phone with one', { cores: 1 }, /has one processor core$/],
    ['a phone that saves data', { savesData: true }, /asks to save data$/],
    ['a laptop with two cores', { screen: 800, memory: 2, cores: 2 }, null],
    ['a tablet that saves data', { screen: 768, savesData: true }, null],
  ])('whyNano of %s', (_, changes, why) => {
    const said = whyNano({ ...phone, ...changes });
    if (why) expect(said).toMatch(why);
    else expect(said).toBeNull();
  });
});

describe('noteOnNano', () => {
  const weakness = 'this small device asks to save data';

  it('gives the device as the reason only where no link asked', () => {
    expect(noteOnNano('?seed=3', weakness)).toMatch(
      /Chosen because this small device asks/,
    );
    expect(noteOnNano('?model=nano', weakness)).toMatch(/Chosen by this page’s address\.$/);
    expect(noteOnNano('?model=nano', null)).toMatch(/Chosen by this page’s address\.$/);
  });
});
