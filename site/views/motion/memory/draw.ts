import { between, type Box, type Brush } from '../brush.ts';
import { during, easeInOut, easeOut } from '../ease.ts';
import { APART, BLOCK, FOLLOWED, TOGETHER, WRONG } from './sentences.ts';
import {
  CHANNELS,
  chwIndex,
  COLUMNS,
  hwcIndex,
  misread,
  PIXELS,
  ROWS,
  type MemoryTale,
} from './tale.ts';

export interface MemoryLayout {
  readonly width: number;
  readonly height: number;
  /** The block, and what somebody sees who reads it with the other rule. */
  readonly block: Box;
  readonly wrong: Box;
  readonly strip: Box;
  readonly perRow: number;
}

export interface MemoryScene {
  readonly brush: Brush;
  readonly layout: MemoryLayout;
  readonly tale: MemoryTale;
  readonly at: number;
}

const NUMBERS = PIXELS * CHANNELS;
const CAPTION = 22;

export function memoryLayout(width: number): MemoryLayout {
  const isWide = width >= 680;
  const w = isWide ? Math.min(272, 0.3 * width) : (width - 16) / 2;
  const h = (w * ROWS) / COLUMNS;
  const block = { x: 0, y: CAPTION, w, h };
  const perRow = isWide ? NUMBERS : PIXELS;
  const cell = Math.min(34, width / perRow);
  const rows = NUMBERS / perRow;
  const strip = { x: 0, y: CAPTION + h + 46, w: cell * perRow, h: rows * (cell + 18) };
  return {
    width,
    height: strip.y + strip.h,
    block,
    wrong: { ...block, x: width - w },
    strip,
    perRow,
  };
}

const part = (at: number, step: number, from = 0, to = 1) =>
  during(at, step + from, step + to);

export function drawMemory(scene: MemoryScene): void {
  const { brush, layout, tale, at } = scene;
  const wrong = misread(tale);
  brush.text('pixels', layout.block.x, 9, { ink: brush.quiet });
  drawPixels(brush, layout.block, tale.value_HWC, () => 1);
  brush.faded(part(at, WRONG, 0, 0.2), () => {
    brush.text('read three numbers a pixel', layout.wrong.x, 9, { ink: brush.quiet });
    brush.outline(layout.wrong, brush.hairline);
    drawPixels(brush, layout.wrong, wrong, (pixel) =>
      part(at, WRONG, readAt(pixel) + 0.3, readAt(pixel) + 0.4),
    );
  });
  const rule = at > APART + 0.5 ? 'C H W: every colour apart' : 'H W C: pixel by pixel';
  brush.faded(part(at, TOGETHER, 0, 0.2), () => {
    brush.text(`memory \u00b7 ${rule}`, layout.strip.x, layout.strip.y - 16, {
      ink: brush.quiet,
    });
    drawIndices(scene);
  });
  for (let number = 0; number < NUMBERS; number++)
    if (number !== hwcIndex(FOLLOWED.pixel, FOLLOWED.channel)) drawNumber(scene, number);
  drawNumber(scene, hwcIndex(FOLLOWED.pixel, FOLLOWED.channel));
}

/** When a pixel is read with the wrong rule. */
const readAt = (pixel: number) => (0.55 * pixel) / PIXELS;

function drawPixels(
  brush: Brush,
  block: Box,
  value_HWC: Float32Array,
  strength: (pixel: number) => number,
): void {
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    const [r = 0, g = 0, b = 0] = [0, 1, 2].map((channel) =>
      Math.round(255 * (value_HWC[hwcIndex(pixel, channel)] ?? 0)),
    );
    brush.faded(strength(pixel), () =>
      brush.fill(pixelBox(block, pixel), `rgb(${r} ${g} ${b})`),
    );
  }
}

function pixelBox({ x, y, w, h }: Box, pixel: number): Box {
  const [across, down] = [w / COLUMNS, h / ROWS];
  return {
    x: x + (pixel % COLUMNS) * across,
    y: y + Math.floor(pixel / COLUMNS) * down,
    w: across - 1,
    h: down - 1,
  };
}

/** The third of a pixel where one of its numbers stands. */
function inPixel(block: Box, pixel: number, channel: number): Box {
  const { x, y, w, h } = pixelBox(block, pixel);
  const side = Math.min(w / CHANNELS, 26);
  const left = x + (w - side * CHANNELS) / 2 + channel * side;
  return { x: left, y: y + h - side - 3, w: side - 1, h: side - 1 };
}

/** The cell of the strip with this index. */
function cellBox({ strip, perRow }: MemoryLayout, index: number): Box {
  const side = strip.w / perRow;
  const row = Math.floor(index / perRow);
  return {
    x: strip.x + (index % perRow) * side,
    y: strip.y + row * (side + 18),
    w: side - 1,
    h: side - 1,
  };
}

/** A number on its way: out of its pixel, into one row, to its place in the other, into a wrong pixel. */
function drawNumber({ brush, layout, tale, at }: MemoryScene, number: number): void {
  const [pixel, channel] = [Math.floor(number / CHANNELS), number % CHANNELS];
  const born = easeOut(part(at, BLOCK, 0.2, 0.8));
  if (born === 0) return;
  const delay = (0.6 * number) / NUMBERS;
  const laid = easeInOut(part(at, TOGETHER, delay, delay + 0.35));
  const moved = easeInOut(part(at, APART, 0.3 * delay, 0.3 * delay + 0.75));
  const index = chwIndex(pixel, channel);
  const begin = readAt(Math.floor(index / CHANNELS));
  const read = easeInOut(part(at, WRONG, begin, begin + 0.35));
  const home = between(cellBox(layout, number), cellBox(layout, index), moved);
  const arc = Math.sin(Math.PI * moved) * -26;
  const inStrip = between(
    inPixel(layout.block, pixel, channel),
    { ...home, y: home.y + arc },
    laid,
  );
  const goal = inPixel(layout.wrong, Math.floor(index / CHANNELS), index % CHANNELS);
  const isFollowed = pixel === FOLLOWED.pixel && channel === FOLLOWED.channel;
  brush.faded(born, () => {
    const value = tale.value_HWC[number] ?? 0;
    drawTile(brush, inStrip, value, channel, isFollowed);
    // The row stays: whoever reads takes a copy.
    if (read > 0)
      drawTile(
        brush,
        between(inStrip, goal, read),
        value,
        read > 0.5 ? index % CHANNELS : channel,
        isFollowed,
      );
  });
}

/** A number in its colour, as strong as it is. */
function drawTile(
  brush: Brush,
  box: Box,
  value: number,
  channel: number,
  isFollowed: boolean,
): void {
  const shade = Math.round(255 * value);
  const colour = [0, 1, 2].map((one) => (one === channel ? shade : 0)).join(' ');
  brush.fill(box, `rgb(${colour})`);
  brush.outline(box, isFollowed ? brush.accent : brush.hairline, isFollowed ? 3 : 1);
  if (box.w < 22) return;
  const ink = channel === 1 && value > 0.55 ? '#1e1d1b' : '#fbfaf7';
  const words = value.toFixed(2).replace(/^0/, '');
  brush.text(words, box.x + box.w / 2, box.y + box.h / 2, {
    align: 'center',
    size: 10,
    mono: true,
    ink,
  });
}

/** The index of every third number, and of the one that is followed. */
function drawIndices({ brush, layout, at }: MemoryScene): void {
  const { pixel, channel } = FOLLOWED;
  const followed = at > APART + 0.5 ? chwIndex(pixel, channel) : hwcIndex(pixel, channel);
  for (let index = 0; index < NUMBERS; index++) {
    const own = index === followed;
    if (index % CHANNELS !== 0 && !own) continue;
    const { x, y, w, h } = cellBox(layout, index);
    brush.text(String(index), x + w / 2, y + h + 9, {
      align: 'center',
      size: 11,
      weight: own ? 700 : 400,
      ink: own ? brush.accent : brush.quiet,
    });
  }
}
