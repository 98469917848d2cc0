// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { keepLanguage } from '#site/book/carryQuery.ts';

const HOME = 'http://localhost:3000/course/';
const led = (from: string, query: string, to: string) => {
  history.replaceState(null, '', `/course/${from}`);
  const url = new URL(to, HOME);
  keepLanguage(url, query, HOME);
  return url.pathname + url.search;
};

describe('keepLanguage(url, query, home)', () => {
  beforeEach(() => {
    document.body.innerHTML = `<p class="languageChoice">
      <a data-in="ko" data-has="aifi set-prediction">한국어</a>
    </p>`;
  });

  test('tells an English page from which language its reader comes', () => {
    expect(led('ko/aifi/', '', 'ccff/')).toBe('/course/ccff/?lang=ko');
    expect(led('ko/aifi/', '', 'ko/set-prediction/')).toBe('/course/ko/set-prediction/');
  });

  test('leads back to what there is in that language, and takes it along to the rest', () => {
    expect(led('ccff/', '?lang=ko', 'aifi/')).toBe('/course/ko/aifi/');
    expect(led('ccff/', '?lang=ko', 'decoder/')).toBe('/course/decoder/?lang=ko');
  });

  test('leaves English readers alone, and languages that it does not know', () => {
    expect(led('ccff/', '', 'aifi/')).toBe('/course/aifi/');
    expect(led('ccff/', '?lang=fr', 'aifi/')).toBe('/course/aifi/');
  });
});
