import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '#test/support/chromium.ts';
import type { TestServer } from '#test/support/serve.ts';
import { violations } from './axe.ts';
import { untilLive, untilQuiet } from './figure.ts';
import { overhang } from './overhang.ts';
import { OFFLINE, serveSite, visit } from './visit.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await serveSite();
  browser = await launchChromium('noAdapter', OFFLINE);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const visitAs = (context: BrowserContextOptions, body: (page: Page) => Promise<void>) =>
  visit(
    browser,
    server,
    async (page) => {
      await untilLive(page);
      await body(page);
    },
    { context },
  );

describe('every width', () => {
  it('nothing sticks out, whatever the source', () =>
    visitAs({ viewport: { width: 360, height: 900 } }, async (page) => {
      for (const width of [360, 390, 768, 1440, 2560]) {
        await page.setViewportSize({ width, height: 900 });
        await page.getByRole('radio', { name: 'Scene' }).check({ force: true });
        const stage = page.locator('#stage');
        await expect
          .poll(async () => (await stage.boundingBox())?.width)
          .toBeGreaterThan(Math.min(width, 900) * 0.4);
        expect(await overhang(page), `${width} px`).toEqual([]);
        for (const source of ['Photograph', 'Your image', 'Webcam']) {
          await page.getByRole('radio', { name: source }).check({ force: true });
          expect(await overhang(page), `${source} at ${width} px`).toEqual([]);
        }
      }
    }));

  it('on paper the text is there and nothing sticks out', () =>
    visitAs({}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await overhang(page)).toEqual([]);
      expect(await page.locator('#theme').isVisible()).toBe(false);
      expect(await page.locator('h1').isVisible()).toBe(true);
      const pdf = await page.pdf({ format: 'A4' });
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(pages).toBeGreaterThan(0);
      expect(pages).toBeLessThan(8);
    }));
});

describe('axe', () => {
  it.each(['light', 'dark'] as const)('%s: finds nothing in any source', (colorScheme) =>
    visitAs({ colorScheme }, async (page) => {
      expect(await page.locator('html').getAttribute('data-theme')).toBe(colorScheme);
      await untilQuiet(page);
      expect(await violations(page)).toEqual([]);
      await page.locator('#badge summary').click();
      expect(await violations(page)).toEqual([]);
      // What says why this backend runs lies over the choice of sources.
      await page.keyboard.press('Escape');
      for (const source of ['Photograph', 'Your image']) {
        await page.getByRole('radio', { name: source }).check({ force: true });
        expect(await violations(page), source).toEqual([]);
      }
      await page.getByRole('radio', { name: 'Webcam' }).check({ force: true });
      await page.getByRole('button', { name: 'Start the webcam' }).click();
      await page.locator('#messages .message').waitFor();
      expect(await violations(page)).toEqual([]);
    }),
  );
});

describe('the reader’s wishes', () => {
  it('light and dark follow the system until the reader chooses, and the choice stays', () =>
    visitAs({ colorScheme: 'dark' }, async (page) => {
      const theme = () => page.locator('html').getAttribute('data-theme');
      const paper = () =>
        page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(await theme()).toBe('dark');
      const dark = await paper();
      await page.locator('#theme').click();
      expect(await theme()).toBe('light');
      expect(await paper()).not.toBe(dark);
      await page.reload();
      expect(await theme()).toBe('light');
    }));

  it('reduced motion: boxes jump, nothing is animated', () =>
    visitAs({ reducedMotion: 'reduce' }, async (page) => {
      await page.getByRole('slider', { name: /^Score/ }).fill('0.05');
      await page.evaluate(() => {
        const layer = document.querySelector('#boxes .predicted');
        if (!layer) throw new Error('The overlay has no layer of boxes.');
        new MutationObserver(() => {
          if (layer.classList.contains('moving')) document.body.dataset['moved'] = 'yes';
        }).observe(layer, { attributes: true, subtree: true });
      });
      await page.getByRole('slider', { name: 'Boxes after decoder layer' }).fill('1');
      await page.waitForTimeout(500);
      expect(await page.locator('body').getAttribute('data-moved')).toBeNull();
      const running = await page.evaluate(() =>
        document
          .getAnimations()
          .filter(({ playState }) => playState === 'running')
          .map(({ effect }) => Number(effect?.getComputedTiming().duration)),
      );
      expect(running.filter((duration) => duration > 1)).toEqual([]);
    }));

  it('without JavaScript the text and the first scene are there', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      await page.goto(server.url);
      expect(await page.locator('h1').innerText()).toBe('Inside RT-DETR');
      expect(await page.locator('body').innerText()).toContain('Scripts are off');
      const picture = page.locator('img.first');
      expect(await picture.isVisible()).toBe(true);
      expect(
        await picture.evaluate((image: HTMLImageElement) => image.naturalWidth),
      ).toBeGreaterThan(300);
    } finally {
      await context.close();
    }
  });
});

describe('the keyboard', () => {
  it('Tab reaches every control, each with a name and a visible focus', () =>
    visitAs({}, async (page) => {
      await untilQuiet(page);
      const wanted = await page.evaluate(() => {
        const controls = document.querySelectorAll<HTMLElement | SVGElement>(
          'a[href], button, input, select, textarea, summary, [tabindex="0"]',
        );
        return [...controls]
          .filter((control) => {
            const group = control instanceof HTMLInputElement && control.type === 'radio';
            const off = 'disabled' in control && control.disabled === true;
            return control.checkVisibility() && !off && !(group && !control.checked);
          })
          .map((control, i) => {
            control.setAttribute('data-tab', String(i));
            return control.outerHTML.slice(0, 120);
          });
      });
      expect(wanted.length).toBeGreaterThan(30);

      const look = () =>
        page.evaluate(() => {
          const now = document.querySelector('[data-tabbed]') ?? document.activeElement;
          if (!now || now === document.body) return null;
          now.setAttribute('data-tabbed', '');
          const around = now.closest('label') ?? now;
          const parts = [around, ...around.querySelectorAll('*')];
          if (now.closest('svg'))
            parts.push(...document.querySelectorAll('#boxes .objects, #boxes .outline'));
          return parts
            .map((part) => {
              const {
                outline,
                boxShadow,
                borderColor,
                backgroundColor,
                color,
                clip,
                stroke,
                opacity,
              } = getComputedStyle(part);
              return [
                outline,
                boxShadow,
                borderColor,
                backgroundColor,
                color,
                clip,
                stroke,
                opacity,
              ];
            })
            .join('|');
        });

      const nameless: string[] = [];
      const { nodes } = await (
        await page.context().newCDPSession(page)
      ).send('Accessibility.getFullAXTree');
      for (const { role, name, properties = [], ignored } of nodes) {
        const focusable = properties.some(
          (it) => it.name === 'focusable' && it.value.value,
        );
        if (ignored || !focusable || role?.value === 'RootWebArea') continue;
        if (!String(name?.value ?? '').trim()) nameless.push(String(role?.value));
      }

      const reached = new Set<number>();
      const invisible: string[] = [];
      await page.locator('body').evaluate((body) => {
        body.tabIndex = -1;
        body.focus();
      });
      for (let i = 0; i < wanted.length + 40; i++) {
        await page.keyboard.press('Tab');
        const tab = await page.evaluate(() =>
          document.activeElement?.getAttribute('data-tab'),
        );
        if (tab === null || tab === undefined) continue;
        if (reached.has(Number(tab))) break;
        reached.add(Number(tab));
        const html = wanted[Number(tab)] ?? '';
        const focused = await look();
        await page.evaluate(() => {
          const now = document.activeElement;
          if (now instanceof HTMLElement || now instanceof SVGElement) now.blur();
        });
        const blurred = await look();
        await page.locator('[data-tabbed]').evaluate((now: HTMLElement | SVGElement) => {
          now.removeAttribute('data-tabbed');
          now.focus({ focusVisible: true } as FocusOptions);
        });
        if (focused === blurred) invisible.push(html);
      }
      expect(
        wanted.filter((_, i) => !reached.has(i)),
        'not reached by Tab',
      ).toEqual([]);
      expect(invisible, 'focus is not visible').toEqual([]);
      expect(nameless, 'without accessible name').toEqual([]);
    }));

  it('the first Tab offers to skip to the text', () =>
    visitAs({}, async (page) => {
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: 'Skip to the text' });
      expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      expect(page.url()).toContain('#text');
    }));
});
