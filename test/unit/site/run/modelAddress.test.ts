import { describe, expect, it } from 'vitest';
import { firstVariant, withModel } from '#site/run/modelAddress.ts';
import { HUB_MODELS } from '#site/runtime/weights/hub.ts';
import { VARIANTS } from '#site/runtime/weights/variants.ts';

const modelIn = (query: string) => new URLSearchParams(query).get('model');

describe('firstVariant', () => {
  it('firstVariant(query) is what the link asks for, and never a download from elsewhere', () => {
    expect(firstVariant('?seed=3')).toBe('embedded');
    expect(firstVariant('?model=nano')).toBe('nano');
    expect(firstVariant('?model=embedded')).toBe('embedded');
    expect(firstVariant('?model=PekingU%2Frtdetr_r18vd')).toBe('embedded');
    expect(firstVariant('?model=nonsense')).toBe('embedded');
  });
});

describe('withModel', () => {
  it('withModel(query, title) keeps hub ids, and no name that a link cannot lead to', () => {
    for (const { id } of HUB_MODELS) {
      const hub = withModel('?seed=3', id);
      expect(modelIn(hub)).toBe(id);
      expect(withModel(hub, 'my own.safetensors')).toBe('?seed=3');
    }
  });

  it('withModel(query, title) reads back to the variant that runs', () => {
    for (const { name, title } of VARIANTS) {
      const query = withModel('?seed=3', title);
      expect(modelIn(query)).toBe(name === 'embedded' ? null : name);
      expect(firstVariant(query)).toBe(name);
    }
  });

  it('withModel(query, title) leaves a query alone that names the model already', () => {
    const asked = '?host=http://127.0.0.1&model=nano';
    expect(withModel(asked, 'Nano street model')).toBe(asked);
    expect(modelIn(withModel(asked, 'Embedded street model'))).toBeNull();
  });
});
