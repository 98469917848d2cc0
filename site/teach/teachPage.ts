/** The teachers' page: the room check is loaded when it is asked for. */
import { copyText } from '#site/ui/copyText.ts';
import { all, byId } from '#site/ui/elements.ts';
import { sentenceOf } from '#site/ui/messages.ts';

const { base = '/' } = byId('text', HTMLElement).dataset;
const button = byId('check-room', HTMLButtonElement);
const notice = byId('room-notice', HTMLElement);
const say = (sentence: string) => {
  notice.textContent = sentence;
};

async function check(): Promise<void> {
  button.disabled = true;
  say('Loading …');
  try {
    const { checkRoom } = await import('./room/roomCheck.ts');
    await checkRoom(byId('room', HTMLElement), base, say);
  } catch (error) {
    say(`The check did not come to its end: ${sentenceOf(error)}`);
  }
  button.disabled = false;
}

button.addEventListener('click', () => void check());
for (const copy of all('button[data-copy]', HTMLButtonElement))
  copy.addEventListener('click', () => {
    const text = copy.parentElement?.querySelector('pre')?.textContent ?? '';
    void copyText(text).then((isCopied) => {
      copy.textContent = isCopied ? 'Copied' : 'Not allowed';
    });
  });
