import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { embeddedFile, embeddedUrl } from '#site/runtime/weights/embedded.ts';
import { HUB_MODELS } from '#site/runtime/weights/hub.ts';
import {
  titleOf,
  variantNamed,
  VARIANTS,
  variantTitled,
} from '#site/runtime/weights/variants.ts';

const weights = join(import.meta.dirname, '../../../../../weights');

describe.each(VARIANTS)('the variant $name', ({ name, title }) => {
  it.each(['config.json', 'preprocessor_config.json', 'model.safetensors'])(
    'has its own %s on the site',
    (file) => {
      expect(existsSync(join(weights, name, file))).toBe(true);
      expect(embeddedUrl(name, file)).toContain(`weights/${name}/${file}`);
    },
  );

  it('has weights of the size that its manifest says', () => {
    const known = embeddedFile(name, 'model.safetensors');
    expect(known?.bytes).toBe(statSync(join(weights, name, 'model.safetensors')).size);
    expect(known?.sha256).toMatch(/^[\da-f]{64}$/);
  });

  it('is found by its name and by its title, which no other model bears', () => {
    expect(variantNamed(name)).toBe(name);
    expect(titleOf(name)).toBe(title);
    expect(variantTitled(title)).toBe(name);
    expect(VARIANTS.filter((other) => other.title === title)).toHaveLength(1);
    expect(HUB_MODELS.map(({ id }) => id)).not.toContain(name);
  });
});

describe('what is no variant', () => {
  it.each([null, '', 'Nano', 'PekingU/rtdetr_r18vd', 'constructor'])('%j', (name) => {
    expect(variantNamed(name)).toBeNull();
    expect(variantTitled(name ?? '')).toBeNull();
  });

  it('has no file here', () => {
    expect(() => embeddedUrl('nano', 'optimizer.pt')).toThrow(
      'This site was built without the optimizer.pt of weights/nano.',
    );
    expect(embeddedFile('nano', 'optimizer.pt')).toBeUndefined();
  });
});
