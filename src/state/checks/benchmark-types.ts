import type { Hardware } from '../../engine/backend/hardware';
import type { Absence, CallCount, Timing } from '../../engine/benchmark/measure';
import type { ErrorReport } from '../../engine/errors';

export type BenchmarkBackend = 'wasm' | 'webgpu';

/** What measures, as far as a browser tells. */
export interface Device {
  /** Name and version of the browser. */
  readonly browser: string;
  /** Logical cores. */
  readonly cores: number;
  readonly webgpu: Hardware;
  /** Vendor and architecture of the WebGPU adapter; null where there is none, or they are not told. */
  readonly adapter: string | null;
  /** Whether TensorFlow.js may spread an operation over several threads. */
  readonly threads: boolean;
  readonly tfjs: string;
}

export interface BenchmarkChoice {
  /** Null: the one that suits this device, see `backendFor`. */
  readonly backend: BenchmarkBackend | null;
  /** Ids, in the order of the tasks. */
  readonly tasks: readonly string[];
  readonly rounds: number;
}

/** What was measured, and how. */
export interface BenchmarkResult {
  readonly backend: BenchmarkBackend;
  readonly tasks: readonly string[];
  readonly rounds: number;
  readonly device: Device;
  /** ISO 8601, of its beginning. */
  readonly date: string;
  /** Tasks of which everything has been measured. */
  readonly finished: readonly string[];
  /** Empty where the adapter is a software one. */
  readonly times: readonly Timing[];
  /** On WebGPU only. */
  readonly counts: readonly CallCount[];
  readonly absent: readonly Absence[];
  /** Something else on the page computed meanwhile: times are too long. */
  readonly disturbed: boolean;
}

export interface BenchmarkProgress {
  /** The task that is being measured. */
  readonly task: string;
  /** Of the whole, 0–1. */
  readonly share: number;
  /** Null as long as it can't be told. */
  readonly remainingMs: number | null;
}

/** The engines beside one another on this device. */
export interface BenchmarkState {
  /** Null until it has been looked at. */
  readonly device: Device | null;
  readonly choice: BenchmarkChoice;
  /** Null while nothing is measured. */
  readonly progress: BenchmarkProgress | null;
  /** Of the last time; null before the first. */
  readonly result: BenchmarkResult | null;
  /** A run stands still for the measuring and goes on afterwards. */
  readonly pausedRun: boolean;
  /** Why it stopped before its end, unasked. */
  readonly problem: ErrorReport | null;
  look(): Promise<void>;
  choose(changes: Partial<BenchmarkChoice>): void;
  /** Measures what is chosen. A run's training is paused meanwhile and goes on afterwards. */
  start(): Promise<void>;
  /** Stops at once; finished tasks stay. */
  stop(): void;
}
