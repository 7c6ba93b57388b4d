import { limits } from '../limits';
import { refuse } from '../refusal';

/** A picture as its file has it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Bytes, `[height, width, channels]`, row-major. */
  readonly pixels: Uint8Array;
}

/** @throws PlaygroundError `own-data`: no pixels, or too many */
export function requirePixels(file: string, width: number, height: number): void {
  if (width === 0 || height === 0) refuse(file, 'damaged');
  if (width * height > limits.pixels) refuse(file, 'too-many-pixels', { most: limits.pixels, width, height });
}
