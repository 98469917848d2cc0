import { describe, expect, it } from 'vitest';
import { roomSentences, type RoomFacts } from '#site/teach/room/roomWords.ts';

const wasm = { name: 'wasm', device: 'SIMD, 8 threads', reason: '' } as const;
const webgpu = { name: 'webgpu', device: 'a card', reason: '' } as const;

const GOOD: RoomFacts = {
  cores: 8,
  isIsolated: true,
  run: { backend: webgpu, ms: 12, startMs: 1500 },
  whyNot: null,
  keeps: true,
  freeBytes: 5e9,
  canCache: true,
  fullScreen: true,
  isExtended: true,
  width: 1920,
  height: 1080,
  isSecure: true,
  serviceWorker: 'active',
  isOnline: true,
  isLocal: false,
};

const about = (facts: Partial<RoomFacts>, which: string) =>
  roomSentences({ ...GOOD, ...facts }).find((one) => one.about === which);

describe('roomSentences(facts)', () => {
  it('finds a good room good, in one sentence for each thing', () => {
    const sentences = roomSentences(GOOD);
    expect(sentences.map(({ grade }) => grade)).toEqual(Array(6).fill('good'));
    for (const { sentence } of sentences) expect(sentence.length).toBeLessThan(300);
  });

  it.each([
    [10, 'good', /as your hand moves/],
    [60, 'good', /as your hand moves/],
    [61, 'good', /a little late/],
    [400, 'fair', /let go/],
    [3000, 'poor', /nano/],
  ] as const)('says what %d ms a picture mean for a drag', (ms, grade, says) => {
    const speed = about({ run: { backend: wasm, ms, startMs: 900 } }, 'Speed');
    expect(speed).toMatchObject({ grade });
    expect(speed?.sentence).toMatch(says);
    expect(speed?.sentence).toContain(`${ms} ms`);
  });

  it('says that threads lack their headers only where there are cores for them', () => {
    const run = { backend: wasm, ms: 100, startMs: 900 };
    expect(about({ run, isIsolated: false }, 'The model')?.sentence).toMatch(/headers/);
    expect(about({ run, isIsolated: false, cores: 1 }, 'The model')?.grade).toBe('good');
    expect(about({ run }, 'The model')?.sentence).not.toMatch(/headers/);
  });

  it('says why no model runs, and nothing of its speed', () => {
    const facts = { run: null, whyNot: 'This browser has no WebAssembly.' };
    expect(about(facts, 'The model')?.sentence).toContain(facts.whyNot);
    expect(about(facts, 'Speed')).toBeUndefined();
  });

  it.each([
    [{ keeps: false }, 'Storage', 'fair', /save them as a file/],
    [{ canCache: false }, 'Storage', 'fair', /loaded anew/],
    [{ freeBytes: 5e6 }, 'Storage', 'fair', /5 MB free/],
    [{ freeBytes: null }, 'Storage', 'good', /are kept in this browser\./],
    [{ fullScreen: false }, 'Screen', 'fair', /full-screen key/],
    [{ height: 600 }, 'Screen', 'fair', /zoom out/],
    [{ isExtended: null }, 'Second screen', 'fair', /does not say/],
    [{ isExtended: false }, 'Second screen', 'fair', /extend the desktop/],
    [{ isLocal: true, serviceWorker: 'none' }, 'Network', 'good', /from this machine/],
    [{ serviceWorker: 'possible' }, 'Network', 'fair', /open it once more/],
    [{ serviceWorker: 'possible', isOnline: false }, 'Network', 'poor', /needed/],
    [{ serviceWorker: 'none', isSecure: false }, 'Network', 'fair', /https/],
  ] as const)('of %j says about %s that it is %s', (facts, which, grade, says) => {
    const said = about(facts, which);
    expect(said?.grade).toBe(grade);
    expect(said?.sentence).toMatch(says);
  });
});
