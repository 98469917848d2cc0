import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inlineScripts, pagePolicy, writePolicy } from '#site/server/contentPolicy.ts';
import { siteHeaders } from '#site/server/siteHeaders.ts';

const SCRIPT = '\n  let a = "</b>";\n';
const page = (script: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><script>${script}</script></head></html>`;
const hash = (text: string) =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
  mkdirSync(join(folder, 'aifi'));
  writeFileSync(join(folder, 'index.html'), page(SCRIPT));
  writeFileSync(join(folder, 'aifi/index.html'), page('b()'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the content policy', () => {
  it('inlineScripts(html) are those without an address, letter for letter', () => {
    const html = `<script type="module" src="a.js"></script><script type="module">${SCRIPT}</script>`;
    expect(inlineScripts(html)).toEqual([SCRIPT]);
  });

  it('pagePolicy(scripts) allows no other text than these, and no other host', () => {
    const policy = pagePolicy([SCRIPT, SCRIPT]);
    expect(policy).toContain(`script-src 'self' 'unsafe-eval' ${hash(SCRIPT)};`);
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline|https?:|\*/);
    for (const directive of ['base-uri', 'form-action', 'default-src'])
      expect(policy).toContain(`${directive} 'none'`);
  });

  it('writePolicy(folder, base) puts one policy into every page before its scripts, and into _headers', () => {
    writePolicy(folder, '/course/');
    const html = readFileSync(join(folder, 'aifi/index.html'), 'utf8');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
    expect(policy).toContain(hash(SCRIPT));
    expect(policy).toContain(hash('b()'));
    expect(html.indexOf('http-equiv')).toBeLessThan(html.indexOf('<script'));
    const nosniff = ['X-Content-Type-Options', 'nosniff'];
    const csp = ['Content-Security-Policy', policy];
    expect(siteHeaders(folder, '/course/aifi/')).toEqual([nosniff, csp]);
    expect(siteHeaders(folder, '/course/')).toEqual([nosniff, csp]);
    expect(siteHeaders(folder, '/course/aifi/x')).toEqual([nosniff]);
    expect(siteHeaders(folder, '/elsewhere')).toEqual([]);
    const worker = siteHeaders(folder, '/course/_astro/worker.0a1b.js');
    expect(worker[1]?.[1]).toMatch(/connect-src 'self' https:/);
    const other = siteHeaders(folder, '/course/_astro/workerEnded.0a1b.js');
    expect(other.map(([name]) => name)).toEqual(['X-Content-Type-Options']);
  });

  it('writePolicy(folder, base) gives the closed frame no network, and no other script', () => {
    for (const name of ['judge', 'sheet']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'sheet/index.html'), page('d()'));
    writeFileSync(join(folder, 'judge/index.html'), page('c()'));
    writePolicy(folder, '/');
    const policyAt = (address: string) => siteHeaders(folder, address)[1]?.[1] ?? '';
    const closed = policyAt('/judge/');
    expect(closed).toMatch(/^default-src 'none'; script-src 'unsafe-eval' blob: 'sha256-/);
    expect(closed).toContain(hash('c()'));
    expect(closed).not.toMatch(/'self'|connect-src|https?:/);
    expect(policyAt('/aifi/')).not.toContain(hash('c()'));
    expect(policyAt('/aifi/')).toContain("worker-src 'self';");
    expect(policyAt('/sheet/')).toContain("worker-src 'self' blob:;");
    expect(policyAt('/sheet/')).toContain(hash('c()'));
  });

  it('writePolicy(folder, base) fails on a page without a place for it', () => {
    writeFileSync(join(folder, 'index.html'), '<h1>Home</h1>');
    expect(() => writePolicy(folder, '/')).toThrow(/index\.html/);
  });
});
