import { describe, expect, it } from 'vitest';
import { checkPlan } from '#lib/train/plan.ts';
import {
  chosenScenes,
  readTraining,
  TRAININGS,
  type Training,
} from '#lib/train/plans/index.ts';
import { checkTargets } from '#lib/train/checkTargets.ts';
import { CATEGORIES, WORLD } from '#lib/scene/index.ts';

const LABELS = CATEGORIES.map(({ name }) => name);

describe.each(Object.entries<Training>(TRAININGS))('%s', (name, training) => {
  it('is a plan that can be followed, and plain data', () => {
    expect(checkPlan(training.plan)).toBe(training.plan);
    const told = JSON.parse(JSON.stringify(training)) as object;
    expect(readTraining(told, name)).toEqual({ changes: [], ...training });
  });

  it('has its scenes, none of which it is judged by', () => {
    const { scenes, heldOut } = training;
    const taught = chosenScenes({ ...scenes, count: Math.min(2, scenes.count) }, LABELS);
    checkTargets(
      taught.map(({ targets }) => targets),
      LABELS.length,
    );
    expect(heldOut?.first ?? 1_000_000).toBe(1_000_000);
    expect(scenes.first).toBeLessThan(900_000);
  });
});

describe('chosenScenes(choice, labels)', () => {
  it('are the same every time, and have what is asked for', () => {
    const choice = { first: 6000, count: 2, having: 'dog' };
    const scenes = chosenScenes(choice, LABELS);
    expect(chosenScenes(choice, LABELS)).toEqual(scenes);
    for (const { targets } of scenes)
      expect(Array.from(targets.label_G)).toContain(LABELS.indexOf('dog'));
  });

  it('ask for decoys under another name: one or two of them, whole, and nothing else so called', () => {
    const decoy = { kind: 'mailbox', as: 'dog' };
    for (const { scene, targets } of chosenScenes(
      { first: 6000, count: 3, decoy },
      LABELS,
    )) {
      const named = Array.from(targets.label_G).filter((label) => LABELS[label] === 'dog');
      expect(named).toHaveLength(scene.decoys?.length ?? 0);
      expect(named.length).toBeGreaterThan(0);
      const sides = Array.from(targets.cxcywh01_G4).slice(-4);
      expect(Math.max(...sides.map((side) => side * WORLD))).toBeLessThanOrEqual(WORLD);
    }
  });

  it('refuses a thing that no scene has', () => {
    const choice = { first: 6000, count: 1, having: 'spoon' };
    expect(() => chosenScenes(choice, LABELS)).toThrow('no class called spoon');
  });
});
