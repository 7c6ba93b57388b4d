import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streams } from '../random';
import { BalancedStream, BatchStream, stepsFor, type RowStream } from './batches';

const rowsFrom = (n: number) => Uint32Array.from({ length: n }, (_, i) => 3 * i + 5);
const make = (n: number, batchSize: number, seed = 7) =>
  new BatchStream(rowsFrom(n), batchSize, seed, streams.transferOrder);
const read = (stream: RowStream, steps: number) =>
  Array.from({ length: steps }, (_, step) => Array.from(stream.indices(step))).flat();

const sizes = { n: fc.integer({ min: 1, max: 60 }), batch: fc.integer({ min: 1, max: 80 }) };

describe('BatchStream', () => {
  it('passes over every row exactly once in each epoch, whatever the batch size', () => {
    fc.assert(
      fc.property(sizes.n, sizes.batch, fc.nat(), (n, batch, seed) => {
        const epochs = 4;
        const drawn = read(make(n, batch, seed), Math.ceil((epochs * n) / batch));
        for (let epoch = 0; epoch < epochs; epoch++) {
          const seen = drawn.slice(epoch * n, (epoch + 1) * n).sort((a, b) => a - b);
          expect(seen).toEqual(Array.from(rowsFrom(n)));
        }
      }),
    );
  });

  it('gives batches of one size only', () => {
    fc.assert(
      fc.property(sizes.n, sizes.batch, fc.nat(1000), (n, batch, step) => {
        expect(make(n, batch).indices(step)).toHaveLength(batch);
      }),
    );
  });

  it('resumes at any step, and steps may be read in any order', () => {
    fc.assert(
      fc.property(sizes.n, sizes.batch, fc.array(fc.nat(50), { maxLength: 8 }), (n, batch, steps) => {
        const through = make(n, batch);
        const expected = Array.from({ length: 51 }, (_, step) => through.indices(step));
        const jumping = make(n, batch);
        for (const step of steps) expect(jumping.indices(step)).toEqual(expected[step]);
      }),
    );
  });

  it('does not overwrite a batch handed out before', () => {
    const stream = make(10, 4);
    const first = stream.indices(0);
    const kept = first.slice();
    stream.indices(1);
    expect(first).toEqual(kept);
  });

  it('orders epochs, seeds and streams each in its own way', () => {
    const [n, batch] = [200, 200];
    const orders = [
      make(n, batch).indices(0),
      make(n, batch).indices(1),
      make(n, batch, 8).indices(0),
      new BatchStream(rowsFrom(n), batch, 7, streams.labelledOrder).indices(0),
    ].map(String);
    expect(new Set(orders).size).toBe(orders.length);
  });

  it('refuses an empty set and a batch size that is none', () => {
    expect(() => make(0, 4)).toThrow(RangeError);
    expect(() => make(4, 0)).toThrow(RangeError);
    expect(() => make(4, 1.5)).toThrow(RangeError);
  });
});

describe('stepsFor', () => {
  it('counts whole passes in batches, and never none', () => {
    expect(stepsFor(20, 1297, 32)).toBe(811);
    expect(stepsFor(3, 64, 32)).toBe(6);
    expect(stepsFor(1, 3, 512)).toBe(1);
  });
});

describe('BalancedStream', () => {
  /** Nine rows of class 2, two of class 0, one of class 5. */
  const rows = Uint32Array.from({ length: 12 }, (_, row) => row);
  const labels = [2, 2, 0, 2, 2, 2, 5, 2, 2, 0, 2, 2];
  const balanced = (batchSize: number, seed = 3) =>
    new BalancedStream(rows, labels, batchSize, seed, streams.transferOrder);

  it('shows every class as often as any other, and every row of a class as often as its others', () => {
    const drawn = read(balanced(9), 12);
    const times = (row: number) => drawn.filter((one) => one === row).length;
    for (const label of [0, 2, 5]) expect(drawn.filter((row) => labels[row] === label)).toHaveLength(36);
    expect(times(6)).toBe(36);
    expect([times(2), times(9)]).toEqual([18, 18]);
    for (const row of rows) if (labels[row] === 2) expect(times(row)).toBe(4);
  });

  it('has classes in equal shares in each batch that they divide', () => {
    for (const step of [0, 5, 11]) {
      const found = Array.from(balanced(9).indices(step), (row) => labels[row]);
      expect(found.filter((label) => label === 5)).toHaveLength(3);
    }
  });

  it('knows any step by its number, and follows the seed', () => {
    const stream = balanced(5);
    const all = Array.from({ length: 8 }, (_, step) => stream.indices(step));
    expect(balanced(5).indices(6)).toEqual(all[6]);
    expect(read(balanced(5, 4), 8)).not.toEqual(all.flatMap((batch) => Array.from(batch)));
  });

  it('needs a row', () => {
    expect(() => new BalancedStream(new Uint32Array(), labels, 4, 1, streams.transferOrder)).toThrow(RangeError);
  });
});
