/** Counts what an engine asks of WebGPU, whatever engine it is. */

export interface Counts {
  dispatches: number;
  buffersCreated: number;
  buffersDestroyed: number;
  submits: number;
  reads: number;
}

const none = (): Counts => ({ dispatches: 0, buffersCreated: 0, buffersDestroyed: 0, submits: 0, reads: 0 });

/** Wraps the prototypes of WebGPU, where there are any. To be called before an engine is loaded. */
export function countCalls(): { readonly counts: Counts; reset(): void } {
  const counter = { counts: none(), reset: () => (counter.counts = none()) };
  const wrap = <T extends object>(prototype: T | undefined, method: keyof T & string, what: keyof Counts) => {
    if (!prototype) return;
    const original = prototype[method] as (...given: unknown[]) => unknown;
    prototype[method] = function (this: unknown, ...given: unknown[]) {
      counter.counts[what]++;
      return original.apply(this, given);
    } as T[keyof T & string];
  };
  wrap(globalThis.GPUComputePassEncoder?.prototype, 'dispatchWorkgroups', 'dispatches');
  wrap(globalThis.GPUComputePassEncoder?.prototype, 'dispatchWorkgroupsIndirect', 'dispatches');
  wrap(globalThis.GPUDevice?.prototype, 'createBuffer', 'buffersCreated');
  wrap(globalThis.GPUBuffer?.prototype, 'destroy', 'buffersDestroyed');
  wrap(globalThis.GPUBuffer?.prototype, 'mapAsync', 'reads');
  wrap(globalThis.GPUQueue?.prototype, 'submit', 'submits');
  return counter;
}
