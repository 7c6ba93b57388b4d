import type { PoolGeometry, PoolGradNode, PoolNode } from '../nodes';
import type { Local } from './assembler';
import { ELEMENT, type KernelCode } from './kernel-code';
import { scaled } from './tiles';

/** Calls `emit` for every window and every four channels, with where they begin in the input and in the output. */
function windows(
  code: KernelCode,
  geometry: PoolGeometry,
  emit: (at: {
    readonly input: readonly Local[];
    readonly output: readonly Local[];
    /** Bytes to be added to both. */
    readonly channel: number;
    readonly count: number;
  }) => void,
): void {
  const { batch, inHeight, inWidth, outHeight, outWidth, channels, window } = geometry;
  code.loops([batch, outHeight], ([sample, row]) => {
    const inRow = code.offset([sample!, row!], [inHeight * inWidth * channels, window * inWidth * channels])!;
    const outRow = code.offset([sample!, row!], [outHeight * outWidth * channels, outWidth * channels])!;
    code.body.loop(outWidth, 1, (column) => {
      const input = [inRow, scaled(code, column, ELEMENT * window * channels)];
      const output = [outRow, scaled(code, column, ELEMENT * channels)];
      const vectors = Math.floor(channels / 4);
      if (vectors > 0) {
        code.body.loop(16 * vectors, 16, (counter) =>
          emit({ input: [...input, counter], output: [...output, counter], channel: 0, count: 4 }),
        );
      }
      if (channels % 4) emit({ input, output, channel: 16 * vectors, count: channels % 4 });
    });
  });
}

/** Bytes from the beginning of a window to each of its elements, in the order in which they are looked at. */
const insideWindow = ({ window, inWidth, channels }: PoolGeometry): number[] =>
  Array.from({ length: window * window }, (_, i) => {
    const [row, column] = [Math.floor(i / window), i % window];
    return ELEMENT * channels * (row * inWidth + column);
  });

export function emitMaxPoolKernel(code: KernelCode, { x, geometry, out }: PoolNode): void {
  const { body } = code;
  code.prepare([x.value, out.value]);
  const most = code.scratch(0);
  windows(code, geometry, ({ input, output, channel, count }) => {
    insideWindow(geometry).forEach((offset, i) => {
      if (i > 0) body.get(most);
      code.load('v128.load', x.value, offset + channel, ...input);
      if (i > 0) body.do('f32x4.max');
      body.set(most);
    });
    code.store(most, count, out.value, channel, ...output);
  });
}

/** The gradient goes to the largest element of each window, the first one of equals. */
export function emitMaxPoolGradKernel(code: KernelCode, { x, dy, geometry, out }: PoolGradNode): void {
  const { body } = code;
  code.prepare([x.value, dy.value, out.value]);
  const { inHeight, inWidth, outHeight, outWidth, window } = geometry;
  if (outHeight * window < inHeight || outWidth * window < inWidth) {
    const base = code.at(out.value);
    body
      .i32(base)
      .do('i32.add')
      .i32(0)
      .i32(ELEMENT * out.value.size)
      .fillMemory();
  }
  const [most, gradient, free, share] = [0, 1, 2, 3].map(code.scratch) as [Local, Local, Local, Local];
  const offsets = insideWindow(geometry);
  const elements = offsets.map((_, i) => code.scratch(4 + i));
  windows(code, geometry, ({ input, output, channel, count }) => {
    offsets.forEach((offset, i) => {
      code.load('v128.load', x.value, offset + channel, ...input);
      body.set(elements[i]!);
    });
    body.get(elements[0]!);
    for (const element of elements.slice(1)) body.get(element).do('f32x4.max');
    body.set(most);
    code.load('v128.load', dy.value, channel, ...output);
    body.set(gradient).splatInteger(-1).set(free);
    offsets.forEach((offset, i) => {
      body.get(elements[i]!).get(most).do('f32x4.eq').get(free).do('v128.and').tee(share);
      body
        .get(gradient)
        .do('v128.and')
        .set(code.scratch(4 + offsets.length));
      body.get(free).get(share).do('v128.andnot').set(free);
      code.store(code.scratch(4 + offsets.length), count, out.value, offset + channel, ...input);
    });
  });
}
