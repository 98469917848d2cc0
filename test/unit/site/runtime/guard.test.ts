import { describe, expect, it } from 'vitest';
import { after, unguarded, type BackendEvent } from '#site/runtime/backend/guard.ts';

const opened: BackendEvent = { kind: 'opened' };
const lost = (at: number): BackendEvent => ({ kind: 'lost', why: 'unplugged', at });
const recovered = (at: number): BackendEvent => ({ kind: 'recovered', at });
const wrong: BackendEvent = { kind: 'wrong', why: 'no WGSL' };

const guardAfter = (...events: readonly BackendEvent[]) => events.reduce(after, unguarded);

describe('after(guard, event)', () => {
  it('carries on while nothing happens', () => {
    expect(guardAfter(opened)).toEqual(unguarded);
  });

  it('starts anew on WebGPU after a first loss, however early', () => {
    const guard = guardAfter(opened, lost(1));
    expect(guard).toMatchObject({ phase: 'lost', why: 'unplugged', distrustWebgpu: null });
    expect(after(guard, opened).phase).toBe('recovering');
    expect(guardAfter(opened, lost(1), opened, recovered(2)).phase).toBe('sound');
  });

  it('distrusts WebGPU when it is lost again within ten seconds of a recovery', () => {
    const guard = guardAfter(opened, lost(1), opened, recovered(2000), lost(11_999));
    expect(guard).toMatchObject({
      phase: 'lost',
      distrustWebgpu: 'the graphics device was lost twice within seconds',
    });
  });

  it('forgives a second loss that comes later', () => {
    const guard = guardAfter(opened, lost(1), opened, recovered(2000), lost(12_000));
    expect(guard).toMatchObject({ phase: 'lost', distrustWebgpu: null });
  });

  it('distrusts WebGPU when it is lost during a recovery, however long that takes', () => {
    const guard = guardAfter(opened, lost(1), opened, lost(60_000));
    expect(guard).toMatchObject({ phase: 'lost' });
    expect(guard.distrustWebgpu).toContain('lost twice');
  });

  it('remembers a loss whose news came before the end of the recovery', () => {
    const guard = guardAfter(opened, lost(1), opened, lost(50), recovered(51));
    expect(guard.phase).toBe('lost');
    expect(after(after(guard, opened), recovered(60)).phase).toBe('sound');
  });

  it('falls back from WebGPU that computes wrongly, and stays there', () => {
    const guard = guardAfter(opened, wrong, opened);
    expect(guard).toMatchObject({
      phase: 'sound',
      distrustWebgpu: 'WebGPU failed on this model (no WGSL)',
    });
    expect(after(guard, lost(1e6)).distrustWebgpu).toBe(guard.distrustWebgpu);
  });
});
