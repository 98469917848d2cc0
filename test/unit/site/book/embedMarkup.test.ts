import { describe, expect, it } from 'vitest';
import { framesMarkup } from '#site/book/embedMarkup.ts';

const frame = { title: 'A “title” & "more"', height: 640, grows: true };

describe('framesMarkup(frame)', () => {
  it.each([
    'https://a.example/embed/aifi/attention/?v.a=1&seed=7#x',
    'https://a.example/embed/ko/aifi/attention/',
  ])('takes the script for heights from the folder of the book: %s', (src) => {
    expect(framesMarkup({ ...frame, src })).toContain(
      '<script src="https://a.example/embed-heights.js" async></script>',
    );
  });

  it('finds the folder of a book whose own path has an embed in it', () => {
    const src = 'https://a.example/embed/course/embed/deformable-attention/look/';
    expect(framesMarkup({ ...frame, src })).toContain(
      'src="https://a.example/embed/course/embed-heights.js"',
    );
  });

  it('lets nothing out of its attributes, and leaves the script away where none is wanted', () => {
    const src = 'https://a.example/embed/aifi/attention/?v.a=%22&x="><script>';
    const markup = framesMarkup({ ...frame, src, grows: false });
    expect(markup).not.toContain('<script');
    expect(markup).toContain('&amp;x=&quot;>&lt;script>"');
    expect(markup).toContain('title="A “title” &amp; &quot;more&quot;"');
  });
});
