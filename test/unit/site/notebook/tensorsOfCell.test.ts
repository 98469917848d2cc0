import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { tensorsOfCell } from '#site/notebook/tensorsOfCell.ts';

const count = () => tf.memory().numTensors;

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** How many tensors a cell's body leaves after it is freed. */
async function leftBy(body: (cellTf: typeof tf) => unknown): Promise<number> {
  const before = count();
  const cell = tensorsOfCell(tf);
  await body(cell.tf);
  cell.dispose();
  return count() - before;
}

/** 2 x, with its gradient. */
const doubled = (t: typeof tf) =>
  t.customGrad((x) => ({
    value: t.mul(x as tf.Tensor, 2),
    gradFunc: (dy) => t.mul(dy, 2),
  }));

const BODIES: [string, (cellTf: typeof tf) => unknown][] = [
  ['one after the other', (t) => t.add(t.tensor1d([1, 2]), t.scalar(1))],
  [
    'before and after an await',
    async (t) => {
      const x = t.tensor1d([1, 2]);
      await x.data();
      return t.square(x);
    },
  ],
  ['of an array', (t) => t.split(t.tensor1d([1, 2, 3, 4]), 2)],
  ['of an object', (t) => t.topk(t.tensor1d([1, 3, 2]), 2)],
  ['of a promise', (t) => t.booleanMaskAsync(t.tensor1d([1, 2, 3]), [true, false, true])],
  ['of a tidy', (t) => t.tidy(() => t.sum(t.square(t.tensor1d([1, 2, 3]))))],
  ['kept out of a tidy', (t) => t.tidy(() => void t.keep(t.square(t.tensor1d([1, 2, 3]))))],
  ['disposed by the cell itself', (t) => t.dispose(t.zeros([3]))],
  ['of a namespace', (t) => t.image.resizeBilinear(t.zeros<tf.Rank.R3>([2, 2, 1]), [4, 4])],
  ['of a gradient', (t) => t.grad(doubled(t))(t.tensor1d([1, 2]))],
  ['of a value and its gradient', (t) => t.valueAndGrad(doubled(t))(t.tensor1d([1, 2]))],
  ['that are variables', (t) => t.variable(t.zeros([2]))],
];

describe('tensorsOfCell', () => {
  it('tensorsOfCell(tf).tf computes what tf computes', async () => {
    const cell = tensorsOfCell(tf);
    const y = cell.tf.mul(cell.tf.tensor1d([1, 2, 3]), 2);
    expect([...(await y.data())]).toEqual([2, 4, 6]);
    expect(y).toBeInstanceOf(cell.tf.Tensor);
    expect(cell.tf.version_core).toBe(tf.version_core);
    cell.dispose();
    expect(y.isDisposed).toBe(true);
  });

  it.each(BODIES)('dispose() frees the results %s', async (_, body) => {
    expect(await leftBy(body)).toBe(0);
  });

  it('tensorsOfCell(tf).tf.train makes optimisers', () => {
    const cell = tensorsOfCell(tf);
    expect(cell.tf.train.sgd(0.1)).toBeInstanceOf(tf.SGDOptimizer);
    cell.dispose();
  });

  it('tensorsOfCell(tf) takes a frozen module, as bundlers make them', () => {
    const cell = tensorsOfCell(Object.freeze({ ...tf }));
    const x = cell.tf.zeros([2]);
    cell.dispose();
    expect(x.isDisposed).toBe(true);
  });

  it("dispose() leaves another cell's tensors, also those that were handed back", () => {
    const first = tensorsOfCell(tf);
    const x = first.tf.tensor1d([1, 2]);
    const second = tensorsOfCell(tf);
    second.tf.keep(x);
    second.tf.tidy(() => x);
    const y = second.tf.add(x, 1);
    second.dispose();
    expect([x.isDisposed, y.isDisposed]).toEqual([false, true]);
    first.dispose();
    expect(x.isDisposed).toBe(true);
  });

  it('dispose() also frees what a body makes that goes on after it', async () => {
    const before = count();
    const cell = tensorsOfCell(tf);
    const body = Promise.resolve().then(() => cell.tf.zeros([4]));
    cell.dispose();
    expect((await body).isDisposed).toBe(true);
    expect(count()).toBe(before);
  });

  it('200 runs leave numTensors and numBytes as they were', async () => {
    const before = tf.memory();
    for (let run = 0; run < 200; run++) {
      const cell = tensorsOfCell(tf);
      const x = cell.tf.randomUniform([8, 8], 0, 1, 'float32', run);
      const { values } = cell.tf.topk(cell.tf.softmax(x), 3);
      if (run % 2 === 0) await values.data();
      cell.tf.tidy(() => cell.tf.matMul(x, cell.tf.transpose(x)));
      cell.dispose();
    }
    const { numTensors, numBytes } = tf.memory();
    expect({ numTensors, numBytes }).toEqual({
      numTensors: before.numTensors,
      numBytes: before.numBytes,
    });
  });
});
