import * as tf from '@tensorflow/tfjs-core';
import { PlaygroundError } from '../errors';
import { backendNames, useBackend, type BackendName, type WasmPaths } from './backends';
import { gpuAdapter, glRenderer } from './hardware';
import { probeStep } from './probe';

export type BackendReason =
  | 'requested'
  | 'gpu'
  | 'gl'
  | 'no-gpu-adapter'
  | 'software-gpu-adapter'
  | 'gpu-slower'
  | 'gpu-failed'
  | 'no-wasm'
  | 'fell-back';

/** Which backend runs, and why. */
export interface BackendInfo {
  readonly name: BackendName;
  /** Key of the message catalogue, `backend.reason.<reason>`. */
  readonly reason: BackendReason;
  /** Milliseconds of a drained training step in the probe, by backend tried. */
  readonly probes: Readonly<Partial<Record<BackendName, number>>>;
  /** Threads of the wasm backend; 1 elsewhere. */
  readonly threads: number;
}

/** A GPU may be this much slower than wasm on the probe before wasm is preferred: larger networks suit it. */
const SLOWER = 2;

/**
 * Chooses and starts a backend: WebGPU where the adapter is real, else WebGL on real hardware, else wasm, else cpu. Each
 * candidate must take a probe of training steps with finite losses. A software adapter is taken only when asked for.
 * @param requested taken as it is. @throws PlaygroundError `backend-unavailable` where it can't run.
 * @param below only backends after this one: what ran before has failed.
 */
export async function chooseBackend(
  requested?: BackendName,
  options: { readonly wasmPaths?: WasmPaths; readonly below?: BackendName } = {},
): Promise<BackendInfo> {
  const { wasmPaths, below } = options;
  if (requested) {
    if (await tryBackend(requested, wasmPaths)) return info(requested, 'requested', {});
    throw new PlaygroundError('backend-unavailable', { backend: requested, reason: 'not-supported' });
  }
  const probes: Partial<Record<BackendName, number>> = {};
  let reason: BackendReason = below ? 'fell-back' : 'no-gpu-adapter';
  const rungs = backendNames.slice(below ? backendNames.indexOf(below) + 1 : 0);
  for (const candidate of rungs) {
    if (candidate !== 'webgpu' && candidate !== 'webgl') continue;
    const hardware = candidate === 'webgpu' ? await gpuAdapter() : glRenderer();
    if (hardware === 'software') reason = 'software-gpu-adapter';
    if (hardware !== 'real') continue;
    const time = await probeOn(candidate, wasmPaths);
    if (time === null) {
      reason = 'gpu-failed';
      continue;
    }
    probes[candidate] = time;
    const onWasm = await probeOn('wasm', wasmPaths);
    if (onWasm !== null) probes.wasm = onWasm;
    if (onWasm === null || time <= SLOWER * onWasm) {
      await useBackend(candidate, wasmPaths);
      return info(candidate, candidate === 'webgpu' ? 'gpu' : 'gl', probes);
    }
    reason = 'gpu-slower';
    break;
  }
  if (rungs.includes('wasm') && (await tryBackend('wasm', wasmPaths))) return info('wasm', reason, probes);
  if (await tryBackend('cpu')) return info('cpu', below ? 'fell-back' : 'no-wasm', probes);
  throw new PlaygroundError('backend-unavailable', { backend: 'cpu', reason: 'none-starts' });
}

async function probeOn(name: BackendName, wasmPaths?: WasmPaths): Promise<number | null> {
  try {
    return await probeStep(name, wasmPaths);
  } catch {
    return null;
  }
}

async function tryBackend(name: BackendName, wasmPaths?: WasmPaths): Promise<boolean> {
  try {
    return await useBackend(name, wasmPaths);
  } catch {
    return false;
  }
}

async function info(name: BackendName, reason: BackendReason, probes: BackendInfo['probes']): Promise<BackendInfo> {
  const threads = name === 'wasm' ? (await import('@tensorflow/tfjs-backend-wasm')).getThreadsCount() : 1;
  tf.enableProdMode();
  return { name, reason, probes, threads };
}
