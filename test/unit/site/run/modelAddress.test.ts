import { describe, expect, it } from 'vitest';
import { firstVariant, withModel } from '#site/run/modelAddress.ts';
import { HUB_MODELS } from '#site/runtime/weights/hub.ts';
import { VARIANTS } from '#site/runtime/weights/variants.ts';

const modelIn = (query: string) => new URLSearchParams(query).get('model');

describe('firstVariant', () => {
  it('firstVariant(query, usual) is what the link asks for, and never a download from elsewhere', () => {
    expect(firstVariant('?seed=3', 'embedded')).toBe('embedded');
    expect(firstVariant('', 'nano')).toBe('nano');
    expect(firstVariant('?model=nano', 'embedded')).toBe('nano');
    expect(firstVariant('?model=embedded', 'nano')).toBe('embedded');
    expect(firstVariant('?model=PekingU%2Frtdetr_r18vd', 'embedded')).toBe('embedded');
    expect(firstVariant('?model=nonsense', 'nano')).toBe('nano');
  });
});

describe('withModel', () => {
  it('withModel(query, title) keeps hub ids, and no name that a link cannot lead to', () => {
    for (const { id } of HUB_MODELS) {
      const hub = withModel('?seed=3', id, 'embedded');
      expect(modelIn(hub)).toBe(id);
      expect(withModel(hub, 'my own.safetensors', 'embedded')).toBe('?seed=3');
    }
  });

  it.each(['embedded', 'nano'] as const)(
    'withModel(query, title, %j) reads back to the variant that runs',
    (usual) => {
      for (const { name, title } of VARIANTS) {
        const query = withModel('?seed=3', title, usual);
        expect(modelIn(query)).toBe(name === usual ? null : name);
        expect(firstVariant(query, usual)).toBe(name);
      }
    },
  );

  it('withModel(query, title) leaves a query alone that names the model already', () => {
    const asked = '?host=http://127.0.0.1&model=nano';
    expect(withModel(asked, 'Nano street model', 'nano')).toBe(asked);
    expect(withModel(asked, 'Nano street model', 'embedded')).toBe(asked);
    expect(modelIn(withModel(asked, 'Embedded street model', 'embedded'))).toBeNull();
  });
});
