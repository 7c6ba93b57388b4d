import type { Dataset } from '../datasets/dataset';
import { isPlane, SURFACE_RANGE, SURFACE_SIDE } from '../datasets/surface';
import { valuesOf } from '../datasets/values-of';
import type { Network } from '../models/network';
import { size } from '../models/plan';
import type { Scope } from './course';
import type { DraftHeads } from './draft-heads';
import type { Evaluation, NetworkId } from './measurements';

/** The first samples of the test set, evaluated at every point of the curves. */
const PROBE_SIZE = 256;
/** Of sequences fewer, so that the logits kept of them are not many times as many. */
const PROBE_ROWS = 1024;
/** Points of the evaluation curves in one phase. */
const POINTS = 40;

interface Measured {
  readonly id: NetworkId;
  readonly network: Network;
}

interface Drafting {
  readonly id: NetworkId;
  readonly drafts: DraftHeads | null;
}

/** Measures networks on the test set. */
export class Evaluator {
  private readonly grid: Float32Array | null;
  readonly probeCount: number;

  /** @param forms what arms are asked, by their ids, that answer in another form than the data's own */
  constructor(
    private readonly dataset: Dataset,
    private readonly forms: ReadonlyMap<NetworkId, Pick<Dataset, 'train' | 'test'>> = new Map(),
  ) {
    this.probeCount = Math.min(PROBE_SIZE, dataset.test.count, Math.ceil(PROBE_ROWS / dataset.rowsPerSample));
    this.grid = isPlane(dataset) ? surfaceGrid() : null;
  }

  /**
   * Steps of a phase after which to evaluate, and whether on the whole test set or only on the probe. Even, with a few
   * more at the start, where most happens; the first and the last see the whole test set.
   */
  schedule(total: number): Map<number, Scope> {
    const every = total / POINTS;
    const steps = [
      0,
      ...[0.25, 0.5].map((f) => Math.round(f * every)),
      ...range(POINTS).map((i) => Math.round((i + 1) * every)),
    ];
    const wholeEvery = Math.max(1, Math.round(this.dataset.test.count / (2 * PROBE_SIZE)));
    const unique = [...new Set(steps)];
    return new Map(
      unique.map((step, i) => [step, i % wholeEvery === 0 || i === unique.length - 1 ? 'test' : 'probe'] as const),
    );
  }

  /** What a network is measured on: the questions of all, in the form that it answers in. */
  samplesFor(id: NetworkId): Pick<Dataset, 'train' | 'test'> {
    return this.forms.get(id) ?? this.dataset;
  }

  /** Whether what it says can be compared with the teachers', who were asked the very same. */
  comparable(id: NetworkId): boolean {
    return !this.forms.has(id);
  }

  /**
   * Logits of the first `rows` test samples, [rows, classes].
   * @param breathe called between batches, so that a long evaluation can be interrupted by messages.
   */
  logits({ id, network }: Measured, rows: number, breathe: () => Promise<void>): Promise<Float32Array> {
    const { inputs } = this.samplesFor(id).test;
    return network.compiled.read(inputs.subarray(0, rows * size(this.dataset.shape)), breathe);
  }

  /** What arms that draft tokens behind the next one draft for the test set, by arm; undefined where none does. */
  async drafts(arms: readonly Drafting[], breathe: () => Promise<void>): Promise<Evaluation['drafts']> {
    const found: Record<NetworkId, Uint8Array> = {};
    for (const { id, drafts } of arms) {
      if (drafts) found[id] = await drafts.choices(this.samplesFor(id).test.inputs, breathe);
    }
    return Object.keys(found).length > 0 ? found : undefined;
  }

  /** Logits of training rows, [rows.length, classes]. */
  logitsOfTraining({ id, network }: Measured, rows: Uint32Array, breathe: () => Promise<void>): Promise<Float32Array> {
    const { train } = this.samplesFor(id);
    return network.compiled.read(valuesOf(train.inputs, size(this.dataset.shape), rows), breathe);
  }

  /** What each network says of the test set or the probe, and of the surface grid where there is one. */
  async evaluate(
    scope: Scope,
    networks: readonly Measured[],
    breathe: () => Promise<void>,
  ): Promise<Omit<Evaluation, 'phase' | 'step'>> {
    const rows = scope === 'test' ? this.testCount : this.probeCount;
    const logits: Record<NetworkId, Float32Array> = {};
    const surfaces: Record<NetworkId, Float32Array> = {};
    for (const { id, network } of networks) {
      logits[id] = await this.logits({ id, network }, rows, breathe);
      const surface = await this.surface(network, breathe);
      if (surface) surfaces[id] = surface;
    }
    return { rows, logits, ...(Object.keys(surfaces).length ? { surfaces } : {}) };
  }

  /** Logits on the surface grid; generated sets only. */
  surface(network: Network, breathe: () => Promise<void>): Promise<Float32Array> | null {
    return this.grid && network.compiled.read(this.grid, breathe);
  }

  get testCount(): number {
    return this.dataset.test.count;
  }

  /** Logits of samples in the data set's own normalised form. */
  predict(network: Network, inputs: Float32Array): Promise<Float32Array> {
    return network.compiled.read(inputs);
  }
}

/** Points [side², 2], row by row from the top left. */
function surfaceGrid(): Float32Array {
  const at = (i: number) => SURFACE_RANGE * ((2 * (i + 0.5)) / SURFACE_SIDE - 1);
  const points = new Float32Array(2 * SURFACE_SIDE ** 2);
  for (let row = 0; row < SURFACE_SIDE; row++) {
    for (let column = 0; column < SURFACE_SIDE; column++) {
      const cell = 2 * (row * SURFACE_SIDE + column);
      points[cell] = at(column);
      points[cell + 1] = -at(row);
    }
  }
  return points;
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
