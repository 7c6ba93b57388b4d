/** How the time of a step grows with its sizes, beside what the machine could do at best. */
import type { BenchHost } from './host';
import { median } from '../src/engine/median';
import type { Ceiling } from '../src/engine/benchmark/orders';
import { ms, table } from '../src/engine/benchmark/tables';
import { SAMPLES, settings, type Request, type Task } from '../src/engine/benchmark/tasks';

export interface Point {
  readonly along: 'batch' | 'width' | 'depth' | 'arms' | 'samples';
  readonly value: number;
  readonly ms: number;
  /** One call, and every multiply-add at the measured rate. */
  readonly ceilingMs: number;
}

const SIDE = 28;
const values: Readonly<Record<Point['along'], readonly number[]>> = {
  batch: [8, 16, 32, 64, 128, 256, 512],
  width: [16, 32, 64, 128, 256, 512, 1024],
  depth: [1, 2, 3, 4, 6, 8],
  arms: [1, 2, 3, 4, 5, 6],
  samples: [512, 1024, 4096, 16384],
};

/** A student of 784 inputs and one hidden layer of 64, batch 64, with one of its sizes changed. */
function requestFor(along: Point['along'], value: number): Request & { readonly task: Task } {
  const pick = (name: Point['along'], usual: number) => (along === name ? value : usual);
  return {
    task: {
      id: `${along} ${value}`,
      shape: [SIDE, SIDE, 1],
      batch: pick('batch', 64),
      teacher: { channels: [], dense: [64] },
      student: { channels: [], dense: Array<number>(pick('depth', 1)).fill(pick('width', 64)) },
    },
    backend: 'wasm',
    teacher: 'cached',
    arms: pick('arms', 1),
    samples: pick('samples', SAMPLES),
  };
}

/** Floating-point operations of a step: forward, and backward for weights and, but for the first layer, for inputs. */
function flopsOf({ task, arms = 1 }: ReturnType<typeof requestFor>): number {
  const sizes = [SIDE * SIDE, ...task.student.dense, settings.classes];
  const products = sizes.slice(1).map((size, i) => sizes[i]! * size);
  const all = products.reduce((a, b) => a + b, 0);
  return arms * 2 * task.batch * (3 * all - products[0]!);
}

export async function measureGrowth(host: BenchHost): Promise<{ points: Point[]; ceiling: Ceiling }> {
  const ceiling = await host.ceiling();
  const points: Point[] = [];
  for (const along of Object.keys(values) as Point['along'][]) {
    for (const value of values[along]) {
      const request = requestFor(along, value);
      await host.start('growth', 'playground', request);
      let { ms } = await host.run('growth', 20);
      const steps = Math.max(2, Math.round((100 * 20) / ms));
      const rounds: number[] = [];
      for (let round = 0; round < 5; round++) {
        ({ ms } = await host.run('growth', steps));
        rounds.push(ms / steps);
      }
      await host.end('growth');
      const ceilingMs = ceiling.callMs + flopsOf(request) / ceiling.flopsPerMs;
      points.push({ along, value, ms: median(rounds), ceilingMs });
    }
  }
  return { points, ceiling };
}

export const growthTable = (points: readonly Point[]): string =>
  table(
    ['along', 'value', 'ms a step', 'at best', 'share of it'],
    points.map(({ along, value, ms: taken, ceilingMs }) => [
      ...[along, String(value), ms(taken), ms(ceilingMs)],
      `${((100 * ceilingMs) / taken).toFixed(0)} %`,
    ]),
  );
