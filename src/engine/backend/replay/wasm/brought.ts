import type { Value } from '../graph';
import type { BroughtNode } from '../nodes';
import type { KernelCode } from './kernel-code';

/** How a kernel that is not TensorFlow.js's own is written. Whoever registers the kernel adds it. */
export interface BroughtKernel {
  /** Elements of memory that it needs for itself. */
  scratch?(node: BroughtNode): number;
  emit(code: KernelCode, node: BroughtNode, scratch: Value | null): void;
}

/** By the kernel's name. Empty until a part that few need is loaded. */
export const brought = new Map<string, BroughtKernel>();
