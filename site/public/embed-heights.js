// Figures of Inside RT-DETR tell the page around them how high they are; this lets their frames follow.
{
  const of = (source, origin) =>
    [...document.querySelectorAll('iframe')].find(
      (frame) => frame.contentWindow === source && new URL(frame.src).origin === origin,
    );
  addEventListener('message', ({ data, source, origin }) => {
    const isHeight = data?.type === 'inside-rt-detr:height' && Number.isFinite(data.height);
    const frame = isHeight ? of(source, origin) : null;
    if (frame) frame.style.height = `${Math.min(4000, Math.max(100, data.height))}px`;
  });
  // Those that were there before this script tell it once more.
  for (const frame of document.querySelectorAll('iframe'))
    frame.contentWindow?.postMessage({ type: 'inside-rt-detr:tell-height' }, '*');
}
