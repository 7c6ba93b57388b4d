import type { GpuBackend } from './gpu-backend';

/** Steps that may wait for one submission. */
export const MOST_WAITING = 16;

/**
 * Finished commands that wait to be submitted together. They go out before anything that the backend submits itself, reads
 * among it, so that nobody can tell they were late.
 */
export class CommandQueue {
  private static readonly of = new WeakMap<GpuBackend, CommandQueue>();
  private waiting: GPUCommandBuffer[] = [];

  private constructor(private readonly backend: GpuBackend) {
    const submitQueue = backend.submitQueue.bind(backend);
    backend.submitQueue = () => {
      this.flush();
      submitQueue();
    };
  }

  static for(backend: GpuBackend): CommandQueue {
    const known = CommandQueue.of.get(backend);
    if (known) return known;
    const fresh = new CommandQueue(backend);
    CommandQueue.of.set(backend, fresh);
    return fresh;
  }

  add(commands: GPUCommandBuffer): void {
    this.waiting.push(commands);
    if (this.waiting.length >= MOST_WAITING) this.flush();
  }

  flush(): void {
    if (this.waiting.length === 0) return;
    const { waiting } = this;
    this.waiting = [];
    this.backend.queue.submit(waiting);
  }
}
