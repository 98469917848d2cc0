import { describe, expect, it } from 'vitest';
import { linkedHost } from '#site/run/linkedHost.ts';

const host = (address: string, protocol = 'https:') =>
  linkedHost(`?${new URLSearchParams({ host: address })}`, protocol);

describe('linkedHost(query, protocol)', () => {
  it.each([
    ['https://mirror.example', 'mirror.example', 'https://mirror.example'],
    ['https://mirror.example/', 'mirror.example', 'https://mirror.example'],
    ['https://mirror.example:8443/hub/', 'mirror.example:8443/hub', 'https://mirror.example:8443/hub'],
    ['HTTPS://MIRROR.example', 'mirror.example', 'https://mirror.example'],
    // What looks like another host is shown as the one that it is.
    ['https://huggingface.co.evil.example', 'huggingface.co.evil.example', 'https://huggingface.co.evil.example'],
    ['https://huggingf\u0430ce.co', 'xn--huggingfce-6qi.co', 'https://xn--huggingfce-6qi.co'],
    ['https://0x7f.1/', '127.0.0.1', 'https://127.0.0.1'],
    ['https:\\\\evil.example\\x', 'evil.example/x', 'https://evil.example/x'],
  ])('names the host of %s', (address, name, asked) => {
    expect(host(address)).toEqual({ kind: 'other', name, address: asked });
  }); // prettier-ignore

  it.each([
    ['https://huggingface.co@evil.example', /user’s name/],
    ['https://u:p@evil.example', /user’s name/],
    ['http://mirror.example', /not encrypted/],
    ['ftp://mirror.example', /no address of the web/],
    ['javascript:alert(1)', /no address of the web/],
    ['data:text/plain,x', /no address of the web/],
    ['//mirror.example', /no address of the web/],
    ['mirror.example', /no address of the web/],
    ['https://', /no address of the web/],
    ['https://mirror.example?x=/', /host and a folder/],
    ['https://mirror.example#/', /host and a folder/],
  ])('refuses %s', (address, why) => {
    const found = host(address);
    expect(found.kind === 'refused' && found.sentence).toMatch(why);
  });

  it('a page without encryption may ask a host without', () => {
    expect(host('http://127.0.0.1:9', 'http:')).toMatchObject({ name: '127.0.0.1:9' });
  });

  it.each([
    'https://huggingface.co',
    'https://huggingface.co/',
    'https://HuggingFace.co:443',
  ])('%s is the hub itself', (address) => expect(host(address)).toEqual({ kind: 'hub' }));

  it('of a long name the end is shown, which says whose it is', () => {
    const found = host(`https://${'huggingface.co.'.repeat(9)}evil.example`);
    expect(found.kind === 'other' && found.name).toMatch(/^….{60,80}evil\.example$/);
    const folder = host(`https://evil.example/${'huggingface.co/'.repeat(9)}`);
    expect(folder.kind === 'other' && folder.name).toMatch(/^evil\.example\/.{20,30}…$/);
    expect(linkedHost('', 'https:')).toEqual({ kind: 'hub' });
    expect(host(`https://${'a'.repeat(300)}`)).toEqual({ kind: 'hub' });
  });
});
