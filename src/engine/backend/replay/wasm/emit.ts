import type { Value } from '../graph';
import type { CopyNode, ForeignNode } from '../nodes';
import type { Kernel } from '../schedule';
import { brought } from './brought';
import { convScratch, emitConvFilterKernel, emitConvKernel } from './conv-kernels';
import { emitCopyKernel, emitGatherKernel, emitScatterKernel } from './copy-kernels';
import type { KernelCode } from './kernel-code';
import { emitMapKernel } from './map-kernel';
import { emitMatMulKernel, matMulScratch } from './matmul-kernel';
import { emitMaxPoolGradKernel, emitMaxPoolKernel } from './pool-kernels';
import { emitReduceKernel } from './reduce-kernel';
import type { Tiling } from './tiles';

/** Elements of memory that a kernel needs for itself while it runs. */
export function scratchSize(kernel: Kernel, tiling: Tiling): number {
  if (kernel.kind !== 'node') return 0;
  const { node } = kernel;
  switch (node.kind) {
    case 'matMul':
      return matMulScratch(node, tiling);
    case 'conv':
    case 'convInput':
    case 'convFilter':
      return convScratch(node);
    case 'brought':
      return brought.get(node.name)!.scratch?.(node) ?? 0;
    default:
      return 0;
  }
}

/** Writes one kernel. @param foreign hands over what is left to the backend. @returns the number to call it by. */
export function emitKernel(
  code: KernelCode,
  kernel: Kernel,
  tiling: Tiling,
  scratch: Value | null,
  foreign: (node: ForeignNode) => number,
): void {
  if (kernel.kind === 'map') {
    emitMapKernel(code, kernel);
    return;
  }
  if (kernel.kind === 'rows') throw new Error('replay: rows are not fused here');
  const { node } = kernel;
  switch (node.kind) {
    case 'reduce':
      emitReduceKernel(code, node);
      return;
    case 'matMul':
      emitMatMulKernel(code, node, tiling, scratch);
      return;
    case 'copy':
      emitCopyKernel(code, node satisfies CopyNode);
      return;
    case 'gather':
      emitGatherKernel(code, node);
      return;
    case 'scatter':
      emitScatterKernel(code, node);
      return;
    case 'brought':
      brought.get(node.name)!.emit(code, node, scratch);
      return;
    case 'foreign':
      code.body.i32(foreign(node)).call(0);
      return;
    case 'conv':
    case 'convInput':
      emitConvKernel(code, node, tiling, scratch!);
      return;
    case 'convFilter':
      emitConvFilterKernel(code, node, tiling, scratch!);
      return;
    case 'maxPool':
      emitMaxPoolKernel(code, node);
      return;
    case 'maxPoolGrad':
      emitMaxPoolGradKernel(code, node);
      return;
  }
}
