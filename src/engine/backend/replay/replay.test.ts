import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { uniform } from '../../random';
import { useBackend } from '../backends';
import { compileSteps, RepeatedStep } from './step';

/** Numbers between −2 and 2. */
const random = (shape: number[], stream: number): tf.Tensor =>
  tf.tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => 4 * uniform(3, stream, 0, i) - 2),
    shape,
  );

beforeAll(() => useBackend('wasm'));

/** The same function by TensorFlow.js and compiled, on the same tensors. */
async function bothWays(
  shapes: readonly number[][],
  f: (...x: tf.Tensor[]) => tf.Tensor | tf.Tensor[],
): Promise<{ compiled: boolean; fast: Float32Array[]; plain: Float32Array[] }> {
  const step = new RepeatedStep<null>(() => null);
  const given = shapes.map((shape, i) => random(shape, i));
  const run = () => step.run('', null, () => [f(...given)].flat());
  const read = async (tensors: tf.Tensor[]) => {
    const values = await Promise.all(tensors.map(async (tensor) => Float32Array.from(await tensor.data())));
    tf.dispose(tensors);
    return values;
  };
  const fast = await read(run());
  const compiled = step.compiled('');
  const plain = await read(tf.tidy(() => [f(...given)].flat()));
  step.dispose();
  tf.dispose(given);
  return { compiled, fast, plain };
}

function expectClose(fast: readonly Float32Array[], plain: readonly Float32Array[]): void {
  fast.forEach((values, k) => {
    expect(values).toHaveLength(plain[k]!.length);
    const scale = Math.max(1e-3, ...plain[k]!.map(Math.abs));
    values.forEach((x, i) =>
      expect(Math.abs(x - plain[k]![i]!), `element ${i}: ${x}, ${plain[k]![i]}`).toBeLessThan(2e-6 * scale),
    );
  });
}

const positive = (f: (x: tf.Tensor) => tf.Tensor) => (x: tf.Tensor) => f(tf.add(tf.abs(x), 0.01));

const maps: Record<string, (x: tf.Tensor, y: tf.Tensor) => tf.Tensor> = {
  add: (x, y) => tf.add(x, y),
  sub: (x, y) => tf.sub(x, y),
  mul: (x, y) => tf.mul(x, y),
  div: (x, y) => tf.div(x, tf.add(tf.abs(y), 0.5)),
  maximum: (x, y) => tf.maximum(x, y),
  minimum: (x, y) => tf.minimum(x, y),
  squaredDifference: (x, y) => tf.squaredDifference(x, y),
  where: (x, y) => tf.where(tf.greater(x, y), x, tf.neg(y)),
  comparisons: (x, y) =>
    tf.add(tf.cast(tf.lessEqual(x, y), 'float32'), tf.cast(tf.logicalNot(tf.less(x, 0)), 'float32')),
  logic: (x, y) => tf.cast(tf.logicalAnd(tf.greaterEqual(x, 0), tf.notEqual(y, 0)), 'float32'),
  neg: (x) => tf.neg(x),
  abs: (x) => tf.abs(x),
  sign: (x) => tf.sign(x),
  step: (x) => tf.step(x, 0.25),
  relu: (x) => tf.relu(x),
  square: (x) => tf.square(x),
  sqrt: positive(tf.sqrt),
  rsqrt: positive(tf.rsqrt),
  reciprocal: positive(tf.reciprocal),
  exp: (x) => tf.exp(x),
  expm1: (x) => tf.expm1(x),
  log: positive(tf.log),
  log1p: positive(tf.log1p),
  sigmoid: (x) => tf.sigmoid(x),
  softplus: (x) => tf.softplus(x),
  tanh: (x) => tf.tanh(x),
  erf: (x) => tf.erf(x),
  floor: (x) => tf.floor(x),
  ceil: (x) => tf.ceil(x),
  cube: (x) => tf.pow(x, 3),
  'power -1.5': positive((x) => tf.pow(x, -1.5)),
  'a long chain': (x, y) => tf.mul(tf.sub(tf.exp(tf.mul(x, 0.5)), y), tf.add(tf.square(x), tf.tanh(y))),
};

describe('compiled maps give what TensorFlow.js gives', () => {
  it.each(Object.keys(maps))('%s', async (name) => {
    const f = maps[name]!;
    // Whole vectors and a rest; rows and columns that repeat; a scalar.
    const pairs: number[][][] = [
      [[7], [7]],
      [
        [4, 10],
        [4, 10],
      ],
      [
        [5, 10],
        [5, 1],
      ],
      [[5, 10], [10]],
      [
        [3, 2, 4],
        [3, 1, 4],
      ],
      [[2, 5, 3], []],
      [
        [37, 11],
        [37, 11],
      ],
    ];
    for (const shapes of pairs) {
      const { compiled, fast, plain } = await bothWays(shapes, f as (...x: tf.Tensor[]) => tf.Tensor);
      expect(compiled).toBe(true);
      expectClose(fast, plain);
    }
  });
});

describe('compiled reductions', () => {
  const cases: [number[], number[]][] = [
    [[7], [0]],
    [[32, 10], [1]],
    [[32, 10], [0]],
    [[5, 67], [1]],
    [[67, 5], [0]],
    [[3, 5, 6], [1]],
    [
      [3, 5, 6],
      [0, 2],
    ],
    [
      [4, 3, 2, 5],
      [0, 1, 2],
    ],
    [
      [4, 3, 2, 8],
      [1, 3],
    ],
    [
      [6, 8, 8, 4],
      [0, 1, 2],
    ],
  ];
  it.each(cases)('of %j along %j', async (shape, axes) => {
    const { compiled, fast, plain } = await bothWays([shape], (x) => [
      tf.sum(x, axes),
      tf.mean(x, axes, true),
      tf.max(x, axes),
      tf.min(x, axes, true),
      tf.prod(x, axes),
    ]);
    expect(compiled).toBe(true);
    expectClose(fast, plain);
  });
});

describe('compiled products', () => {
  const cases: [number, number, number][] = [
    [1, 1, 1],
    [3, 5, 2],
    [8, 16, 8],
    [32, 64, 16],
    [33, 17, 10],
    [13, 100, 31],
  ];
  it.each(cases)('%i × %i × %i, transposed or not', async (rows, inner, columns) => {
    const { compiled, fast, plain } = await bothWays(
      [
        [rows, inner],
        [inner, columns],
        [inner, rows],
        [columns, inner],
      ],
      (a, b, at, bt) => [
        tf.matMul(a, b),
        tf.matMul(at, b, true, false),
        tf.matMul(a, bt, false, true),
        tf.matMul(at, bt, true, true),
      ],
    );
    expect(compiled).toBe(true);
    expectClose(fast, plain);
  });

  it('batches, one of them repeated', async () => {
    const { fast, plain } = await bothWays(
      [
        [3, 5, 7],
        [3, 7, 6],
        [1, 7, 6],
        [3, 6, 7],
      ],
      (a, b, c, d) => [tf.matMul(a, b), tf.matMul(a, c), tf.matMul(a, d, false, true)],
    );
    expectClose(fast, plain);
  });
});

describe('compiled convolutions and their gradients', () => {
  it.each([
    { side: 8, from: 1, to: 4, kernel: 3, pad: 'same' as const },
    { side: 7, from: 3, to: 5, kernel: 5, pad: 'same' as const },
    { side: 6, from: 2, to: 3, kernel: 3, pad: 'valid' as const },
    { side: 9, from: 8, to: 16, kernel: 3, pad: 'same' as const },
  ])('$side×$side, $from → $to, kernel $kernel, $pad', async ({ side, from, to, kernel, pad }) => {
    const { compiled, fast, plain } = await bothWays(
      [
        [3, side, side, from],
        [kernel, kernel, from, to],
      ],
      (x, f) => {
        const conv = (a: tf.Tensor, b: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, pad);
        return [conv(x, f), ...tf.grads((a, b) => tf.sum(tf.square(conv(a!, b!))))([x, f])];
      },
    );
    expect(compiled).toBe(true);
    expectClose(fast, plain);
  });

  it.each([
    [8, 4],
    [7, 3],
    [6, 10],
  ])('max pooling of maps of side %i with %i channels', async (side, channels) => {
    const { fast, plain } = await bothWays([[2, side, side, channels]], (x) => {
      const pool = (a: tf.Tensor) => tf.maxPool(a as tf.Tensor4D, 2, 2, 'valid');
      return [pool(x), tf.grad((a) => tf.sum(tf.square(pool(a))))(x)];
    });
    expectClose(fast, plain);
  });
});

describe('what only moves elements', () => {
  it('slices, pads, tiles, joins, splits, transposes, gathers', async () => {
    const { compiled, fast, plain } = await bothWays(
      [
        [4, 6, 3],
        [2, 6, 3],
      ],
      (x, y) => [
        tf.slice(x, [1, 2, 0], [2, 3, 3]),
        tf.slice(x, 1, 2),
        tf.pad(x, [
          [1, 0],
          [0, 2],
          [1, 1],
        ]),
        tf.pad(
          tf.reshape(x, [24, 3]),
          [
            [0, 1],
            [2, 0],
          ],
          7,
        ),
        tf.tile(x, [2, 1, 3]),
        tf.concat([x, y], 0),
        tf.concat([y, y], 2),
        tf.stack([x, x], 1),
        ...tf.split(x, [2, 4], 1),
        ...tf.unstack(y, 2),
        tf.transpose(x, [2, 0, 1]),
        tf.transpose(x, [1, 0, 2]),
        tf.gather(x, tf.tensor1d([3, 0, 0, 2, 1], 'int32')),
        tf.zerosLike(x),
        tf.softmax(x),
        tf.logSoftmax(x),
      ],
    );
    expect(compiled).toBe(true);
    expectClose(fast, plain);
  });
});

describe('what is left to the backend’s own kernels', () => {
  it('gets its inputs and hands on its outputs, truth values too', async () => {
    const { compiled, fast, plain } = await bothWays([[4, 6]], (x) => [
      tf.mul(tf.elu(tf.add(x, 1)), 2),
      tf.clipByValue(x, -0.5, 1),
      tf.cumsum(tf.mul(x, 3), 1),
      tf.cast(tf.any(tf.greater(x, 1), 1), 'float32'),
      tf.add(tf.pow(tf.abs(x), 0.3), 1),
    ]);
    expect(compiled).toBe(true);
    expectClose(fast, plain);
  });
});

describe('variables', () => {
  it('are updated where they lie, whoever read them before', async () => {
    const start = [1, 2, 3, 4];
    const trained = async (compile: boolean) => {
      compileSteps(compile);
      const [a, b, c] = tf.tidy(() => [1, 2, 3].map((k) => tf.variable(tf.tensor1d(start.map((x) => k * x)))));
      const step = new RepeatedStep<number>((now) => now + 1);
      const outputs: number[][] = [];
      for (let now = 1; now <= 5; now++) {
        const [sum] = step.run('', now, (moment) => {
          const before = tf.sum(a!);
          a!.assign(
            tf.mul(
              a!,
              moment.scalar((n) => 1 / n),
            ),
          );
          b!.assign(tf.add(b!, tf.sum(a!)));
          // Read after it was assigned, and assigned twice.
          c!.assign(tf.reverse(b!));
          c!.assign(tf.add(c!, a!));
          return [tf.add(before, tf.sum(c!))];
        });
        outputs.push(
          [...(await sum!.data())],
          ...(await Promise.all([a, b, c].map(async (v) => [...(await v!.data())]))),
        );
        sum!.dispose();
      }
      expect(step.compiled('')).toBe(compile);
      step.dispose();
      tf.dispose([a!, b!, c!]);
      compileSteps(true);
      return outputs;
    };
    const [fast, plain] = [await trained(true), await trained(false)];
    expectClose(
      fast.map((x) => Float32Array.from(x)),
      plain.map((x) => Float32Array.from(x)),
    );
  });

  it('may be assigned to from outside between two steps', async () => {
    const weight = tf.variable(tf.scalar(1));
    const step = new RepeatedStep<null>(() => null);
    const run = async () => {
      const [result] = step.run('', null, () => {
        weight.assign(tf.add(weight, 1));
        return [tf.mul(weight, 10)];
      });
      const [value] = await result!.data();
      result!.dispose();
      return value;
    };
    expect(await run()).toBe(20);
    tf.tidy(() => weight.assign(tf.scalar(5)));
    expect(await run()).toBe(60);
    expect(await run()).toBe(70);
    step.dispose();
    weight.dispose();
  });

  it('are there for the backend’s own products, packed or not', async () => {
    const size = 32;
    const weight = tf.variable(random([size, size], 1) as tf.Tensor2D);
    const x = random([size, size], 2) as tf.Tensor2D;
    const product = async () => tf.tidy(() => tf.matMul(x, weight)).data();
    const before = await product();
    const step = new RepeatedStep<null>(() => null);
    tf.dispose(
      step.run('', null, () => {
        weight.assign(tf.mul(weight, 2));
        return [tf.scalar(0)];
      }),
    );
    expect([...(await product())]).toEqual([...before].map((value) => 2 * value));
    step.dispose();
    tf.dispose([weight, x]);
  });
});

describe('what can’t be compiled runs as it is written', () => {
  it('where a number made in JavaScript differs from run to run', async () => {
    let count = 0;
    const step = new RepeatedStep<null>(() => null);
    const values: number[] = [];
    for (let i = 0; i < 3; i++) {
      const [result] = step.run('', null, () => [tf.scalar(++count)]);
      values.push((await result!.data())[0]!);
      result!.dispose();
    }
    expect(step.compiled('')).toBe(false);
    // Two rehearsals come first.
    expect(values).toEqual([3, 4, 5]);
  });

  it('and is compiled anew where a tensor from outside is gone', async () => {
    const step = new RepeatedStep<null>(() => null);
    const run = async (given: tf.Tensor) => {
      const [result] = step.run('', null, () => [tf.add(given, 1)]);
      const [value] = await result!.data();
      result!.dispose();
      return value;
    };
    const first = tf.scalar(1);
    expect(await run(first)).toBe(2);
    first.dispose();
    const second = tf.scalar(2);
    expect(await run(second)).toBe(3);
    expect(step.compiled('')).toBe(true);
    step.dispose();
    second.dispose();
  });
});

it('leaves no tensor and no byte behind', async () => {
  const before = tf.memory();
  const weight = tf.tidy(() => tf.variable(random([8, 8], 1)));
  const step = new RepeatedStep<number>((now) => now + 1);
  for (let now = 0; now < 20; now++) {
    tf.dispose(
      step.run('', now, (moment) => {
        weight.assign(
          tf.mul(
            weight,
            moment.scalar((n) => n),
          ),
        );
        return [tf.sum(weight)];
      }),
    );
  }
  step.dispose();
  weight.dispose();
  const { numTensors, numBytes, numDataBuffers } = tf.memory();
  expect({ numTensors, numBytes, numDataBuffers }).toEqual({
    numTensors: before.numTensors,
    numBytes: before.numBytes,
    numDataBuffers: before.numDataBuffers,
  });
});
