import { visit } from 'unist-util-visit';
import { homeOf, languageOfFile } from '#site/words/languages.ts';
import { entryOf } from './terms.ts';
import { isTranslated } from './translated.ts';
import type { Node } from './tree.ts';

const LINK = /^(see|set|go|fact|term):(.*)$/;

/**
 * Links that do something to the page: `[weights](see:encoder.aifi.0.selfAttention.weights)` lights
 * a tensor up, `[the dog](set:attention.token=44)` sets what a cell shows, and `[AIFI](go:aifi#heads)`
 * leads to a chapter under whatever path the site is served from. `[100](fact:queries)` is a number
 * of the embedded model, which follows the model that runs. `[logits](term:logit)` is a word of the
 * glossary.
 */
export function handles({ base }: { base: string }) {
  return (tree: Node, { path = '' }: { path?: string } = {}) => {
    const language = languageOfFile(path);
    const home = homeOf(language, base);
    visit(tree, (node) => {
      const [, kind, rest = ''] = LINK.exec(node.url ?? '') ?? [];
      if (kind === 'go') {
        const [slug = '', anchor] = rest.split('#');
        const hash = anchor === undefined ? '' : `#${anchor}`;
        const from = slug === '' || isTranslated(slug, language) ? home : base;
        node.url = `${from}${slug === '' ? '' : `${slug}/`}${hash}`;
        if (from !== home) node.data = { hProperties: { hreflang: 'en' } };
      } else if (kind === 'term') {
        node.url = entryOf(rest, home);
        node.data = { hProperties: { class: 'term' } };
      } else if (kind === 'fact') {
        node.type = 'bookElement';
        node.data = { hName: 'span', hProperties: { 'data-fact': rest } };
      } else if (kind && node.type === 'link') {
        node.type = 'bookElement';
        node.data = {
          hName: 'button',
          hProperties: {
            class: 'do',
            type: 'button',
            [`data-${kind}`]: rest.replace(/(?:%[0-9a-f]{2})+/gi, decodeURIComponent),
          },
        };
      }
    });
  };
}
