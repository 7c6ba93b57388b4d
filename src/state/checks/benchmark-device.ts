import { dependencies } from '../../../package.json';
import { gpuAdapter } from '../../engine/backend/hardware';
import type { Device } from './benchmark-types';

/** How browsers name themselves, those first that name others too. */
const browsers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /\bEdg(?:A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+(?:\.\d+)?).* Safari\//],
];

/** Name and version of the browser behind a user agent, e.g. `Firefox 140`; the user agent where it is none of those known. */
export function browserOf(userAgent: string): string {
  for (const [name, pattern] of browsers) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return userAgent;
}

async function adapterName(): Promise<string | null> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return null;
  const { vendor, architecture, description } = adapter.info;
  return [vendor, architecture, description].filter(Boolean).join(' ') || null;
}

/** TensorFlow.js's wasm backend gives half of the cores to its threads. */
const CORES_FOR_THREADS = 4;

export async function lookAtDevice(): Promise<Device> {
  const [webgpu, adapter] = await Promise.all([gpuAdapter(), adapterName()]);
  const cores = navigator.hardwareConcurrency;
  return {
    browser: browserOf(navigator.userAgent),
    cores,
    webgpu,
    adapter,
    threads: crossOriginIsolated && cores >= CORES_FOR_THREADS,
    // The page's own thread has no TensorFlow.js to ask; the project depends on one version alone.
    tfjs: dependencies['@tensorflow/tfjs'],
  };
}
