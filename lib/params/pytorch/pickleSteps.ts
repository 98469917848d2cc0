import type { PickleMachine } from './pickleMachine.ts';
import { Thing, type Dict } from './thing.ts';

type Step = (machine: PickleMachine) => void;

const value =
  (of: (machine: PickleMachine) => unknown): Step =>
  (m) => {
    m.push(of(m));
  };

function dictOf(m: PickleMachine): void {
  const items = m.popToMark();
  const dict: Dict = new Map();
  m.push(dict);
  m.setItems(items);
}

function classOf(m: PickleMachine): void {
  const [module, name] = m.popMany(2);
  if (typeof module !== 'string' || typeof name !== 'string')
    m.fail('names a class by what is no text');
  m.push(new Thing(`${module}.${name}`));
}

/** INT of protocol 0 writes what is true or false as a number with a nought before it. */
function decimalOrFlag(m: PickleMachine): unknown {
  const start = m.at;
  const line = m.line();
  if (line === '00' || line === '01') return line === '01';
  m.at = start;
  return m.decimal();
}

/**
 * The instructions of pickles, protocols 0 to 5, that hold data; those that call by another way than
 * `call` (INST, OBJ, EXT) are not here, so a pickle that has one is refused.
 *
 * @source Python, Lib/pickletools.py
 */
export const STEPS: ReadonlyMap<number, Step> = new Map<number, Step>([
  [0x80, (m) => void m.count(1)], // PROTO
  [0x95, (m) => void m.count(8)], // FRAME
  [0x28, (m) => m.mark()],
  [0x30, (m) => void m.pop()],
  [0x31, (m) => void m.popToMark()],
  [0x32, value((m) => m.top())], // DUP
  [0x4e, value(() => null)],
  [0x88, value(() => true)],
  [0x89, value(() => false)],
  [0x4b, value((m) => m.count(1))], // BININT1
  [0x4d, value((m) => m.count(2))],
  [0x4a, value((m) => m.int32())],
  [0x49, value(decimalOrFlag)],
  [0x4c, value((m) => m.decimal())], // LONG
  [0x8a, value((m) => m.long(m.count(1)))],
  [0x8b, value((m) => m.long(m.count(4)))],
  [0x46, value((m) => m.decimal())], // FLOAT
  [0x47, value((m) => m.float64())],
  [0x58, value((m) => m.text(m.count(4)))], // BINUNICODE
  [0x8c, value((m) => m.text(m.count(1)))],
  [0x8d, value((m) => m.text(m.count(8)))],
  [0x56, value((m) => m.line())], // UNICODE
  [0x55, value((m) => m.latin(m.count(1)))], // texts of Python 2
  [0x54, value((m) => m.latin(m.count(4)))],
  [0x43, value((m) => m.take(m.count(1)))], // bytes
  [0x42, value((m) => m.take(m.count(4)))],
  [0x8e, value((m) => m.take(m.count(8)))],
  [0x5d, value(() => [])], // a list; a tuple is one too
  [0x29, value(() => [])],
  [0x7d, value(() => new Map())],
  [0x8f, value(() => new Set())],
  [0x74, value((m) => m.popToMark())], // TUPLE
  [0x6c, value((m) => m.popToMark())], // LIST
  [0x85, value((m) => m.popMany(1))],
  [0x86, value((m) => m.popMany(2))],
  [0x87, value((m) => m.popMany(3))],
  [0x64, dictOf],
  [0x91, value((m) => new Set(m.popToMark()))],
  [0x61, (m) => m.append(m.popMany(1))],
  [0x65, (m) => m.append(m.popToMark())], // APPENDS
  [0x90, (m) => m.append(m.popToMark())], // ADDITEMS
  [0x73, (m) => m.setItems(m.popMany(2))],
  [0x75, (m) => m.setItems(m.popToMark())], // SETITEMS
  [0x71, (m) => m.remember(m.count(1))],
  [0x72, (m) => m.remember(m.count(4))],
  [0x70, (m) => m.remember(m.decimal())],
  [0x94, (m) => m.remember()],
  [0x68, (m) => m.recall(m.count(1))],
  [0x6a, (m) => m.recall(m.count(4))],
  [0x67, (m) => m.recall(m.decimal())],
  [0x63, value((m) => new Thing(`${m.line()}.${m.line()}`))], // GLOBAL
  [0x93, classOf],
  [0x52, (m) => m.call()], // REDUCE
  [0x81, (m) => m.call()], // NEWOBJ
  [0x92, (m) => (void m.pop(), m.call())], // NEWOBJ_EX, without its keywords
  [0x62, (m) => m.build()],
  [0x51, (m) => m.outside()], // BINPERSID
]);
