import type { Value } from '../graph';
import type { ConvGeometry, ConvNode } from '../nodes';
import type { Local } from './assembler';
import { ELEMENT, type KernelCode } from './kernel-code';
import { accumulate, blocks, scaled, transpose, type Base, type Tiling } from './tiles';

/**
 * A convolution that slides `filter` [height, width, from, to] over maps [rows, columns, from], as seen by the loops. The
 * gradient for the input is one too: of the output's gradient, with the filter turned around.
 */
interface Sliding {
  readonly batch: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly from: { readonly height: number; readonly width: number; readonly channels: number };
  readonly to: { readonly height: number; readonly width: number; readonly channels: number };
  readonly top: number;
  readonly left: number;
}

const forward = (g: ConvGeometry): Sliding => ({
  ...g,
  from: { height: g.inHeight, width: g.inWidth, channels: g.inChannels },
  to: { height: g.outHeight, width: g.outWidth, channels: g.outChannels },
});

const backward = (g: ConvGeometry): Sliding => ({
  ...forward(g),
  from: forward(g).to,
  to: forward(g).from,
  top: g.filterHeight - 1 - g.top,
  left: g.filterWidth - 1 - g.left,
});

/** Size of one sample with the frame of zeros that the filter reaches into. */
const framed = ({ to, filterHeight, filterWidth }: Sliding) => ({
  height: to.height + filterHeight - 1,
  width: to.width + filterWidth - 1,
});
const framedSize = (sliding: Sliding): number => {
  const { height, width } = framed(sliding);
  return height * width * sliding.from.channels;
};
const filterSize = ({ filterHeight, filterWidth, from, to }: Sliding): number =>
  filterHeight * filterWidth * from.channels * to.channels;

/** Elements that a convolution needs for itself: one framed sample, and a filter that is turned around. */
export function convScratch({ kind, geometry }: ConvNode): number {
  const sliding = kind === 'convInput' ? backward(geometry) : forward(geometry);
  return framedSize(sliding) + (kind === 'convInput' ? filterSize(sliding) : 0);
}

/** Copies a sample into its frame, which is zero. */
function frame(code: KernelCode, sliding: Sliding, sample: Base, scratch: Value): void {
  const { from, top, left } = sliding;
  const { height, width } = framed(sliding);
  // With 'valid' padding the frame may be smaller than the map: the rest of the map is never looked at.
  const rows = Math.min(from.height, height - top);
  const columns = Math.min(from.width, width - left);
  code.body.loop(rows, 1, (row) => {
    const source = scaled(code, row, ELEMENT * from.width * from.channels);
    const target = scaled(code, row, ELEMENT * width * from.channels);
    const to = code.at(scratch, target);
    code.body.i32(to + ELEMENT * from.channels * (top * width + left)).do('i32.add');
    const base = code.at(sample.value, ...sample.dynamic, source);
    code.body
      .i32(base + sample.offset)
      .do('i32.add')
      .i32(ELEMENT * columns * from.channels)
      .copyMemory();
  });
}

function clear(code: KernelCode, value: Value, elements: number): void {
  const base = code.at(value);
  code.body
    .i32(base)
    .do('i32.add')
    .i32(0)
    .i32(ELEMENT * elements)
    .fillMemory();
}

/** A convolution, or its gradient with respect to the input: row by row, a product for each row of the filter. */
export function emitConvKernel(code: KernelCode, node: ConvNode, tiling: Tiling, scratch: Value): void {
  const { body } = code;
  const { a, b, out, geometry, kind } = node;
  const sliding = kind === 'convInput' ? backward(geometry) : forward(geometry);
  const { from, to, filterHeight, filterWidth, batch } = sliding;
  const { width } = framed(sliding);
  code.prepare([a.value, b.value, out.value, scratch]);
  clear(code, scratch, framedSize(sliding));
  let filter: Base = { value: b.value, dynamic: [], offset: 0 };
  if (kind === 'convInput') {
    // [y, x, to, from] → [height − 1 − y, width − 1 − x, from, to]
    const area = from.channels * to.channels;
    const turned = ELEMENT * framedSize(sliding);
    for (let position = 0; position < filterHeight * filterWidth; position++) {
      const target = filterHeight * filterWidth - 1 - position;
      transpose(code, { value: b.value, dynamic: [], offset: ELEMENT * position * area }, to.channels, from.channels, {
        value: scratch,
        dynamic: [],
        offset: turned + ELEMENT * target * area,
      });
    }
    filter = { value: scratch, dynamic: [], offset: turned };
  }
  const inner = filterWidth * from.channels;
  code.loops([batch], ([sample]) => {
    const source = scaled(code, sample!, ELEMENT * from.height * from.width * from.channels);
    frame(code, sliding, { value: a.value, dynamic: [source], offset: 0 }, scratch);
    const target = scaled(code, sample!, ELEMENT * to.height * to.width * to.channels);
    body.loop(to.height, 1, (row) => {
      const rowSource = scaled(code, row, ELEMENT * width * from.channels);
      const rowTarget = scaled(code, row, ELEMENT * to.width * to.channels);
      blocks(code, to.channels, 4 * tiling.vectors, (channels, firstChannel, channelBlock) => {
        const channelBytes = channelBlock.map((counter) => scaled(code, counter, ELEMENT * 4 * tiling.vectors));
        blocks(code, to.width, tiling.rows, (pixels, firstPixel, pixelBlock) => {
          const sums = Array.from({ length: pixels }, () =>
            Array.from({ length: Math.ceil(channels / 4) }, () => body.local('v128')),
          );
          for (const sum of sums.flat()) body.splat(0).set(sum);
          const pixelSource = pixelBlock.map((c) => scaled(code, c, ELEMENT * tiling.rows * from.channels));
          for (let y = 0; y < filterHeight; y++) {
            const tile = {
              a: {
                value: scratch,
                dynamic: [rowSource, ...pixelSource],
                offset: ELEMENT * from.channels * (y * width + firstPixel),
              },
              rowStride: from.channels,
              innerStride: 1,
              b: {
                ...filter,
                dynamic: channelBytes,
                offset: filter.offset + ELEMENT * (y * inner * to.channels + firstChannel),
              },
              bStride: to.channels,
              inner,
            };
            accumulate(code, sums, tile, tiling);
          }
          const pixelTarget = pixelBlock.map((c) => scaled(code, c, ELEMENT * tiling.rows * to.channels));
          sums.forEach((pixel, i) =>
            pixel.forEach((sum, v) => {
              const offset = ELEMENT * ((firstPixel + i) * to.channels + firstChannel + 4 * v);
              const at: Local[] = [target, rowTarget, ...pixelTarget, ...channelBytes];
              code.store(sum, channels - 4 * v, out.value, offset, ...at);
            }),
          );
        });
      });
    });
  });
}

/** The gradient with respect to the filter: for each of its rows a product of shifted inputs and output gradients. */
export function emitConvFilterKernel(code: KernelCode, node: ConvNode, tiling: Tiling, scratch: Value): void {
  const { body } = code;
  const { a, b, out, geometry } = node;
  const sliding = forward(geometry);
  const { from, to, filterHeight, filterWidth, batch } = sliding;
  const { width } = framed(sliding);
  code.prepare([a.value, b.value, out.value, scratch]);
  clear(code, scratch, framedSize(sliding));
  clear(code, out.value, out.value.size);
  const positions = filterWidth * from.channels;
  code.loops([batch], ([sample]) => {
    const source = scaled(code, sample!, ELEMENT * from.height * from.width * from.channels);
    frame(code, sliding, { value: a.value, dynamic: [source], offset: 0 }, scratch);
    const gradients = scaled(code, sample!, ELEMENT * to.height * to.width * to.channels);
    body.loop(filterHeight, 1, (y) => {
      const rowSource = scaled(code, y, ELEMENT * width * from.channels);
      const rowTarget = scaled(code, y, ELEMENT * positions * to.channels);
      blocks(code, to.channels, 4 * tiling.vectors, (channels, firstChannel, channelBlock) => {
        const channelBytes = channelBlock.map((counter) => scaled(code, counter, ELEMENT * 4 * tiling.vectors));
        blocks(code, positions, tiling.rows, (height, firstPosition, positionBlock) => {
          const sums = Array.from({ length: height }, () =>
            Array.from({ length: Math.ceil(channels / 4) }, () => body.local('v128')),
          );
          const positionSource = positionBlock.map((c) => scaled(code, c, ELEMENT * tiling.rows));
          const positionTarget = positionBlock.map((c) => scaled(code, c, ELEMENT * tiling.rows * to.channels));
          const each = (visit: (sum: Local, count: number, offset: number, at: readonly Local[]) => void) =>
            sums.forEach((position, i) =>
              position.forEach((sum, v) => {
                const offset = ELEMENT * ((firstPosition + i) * to.channels + firstChannel + 4 * v);
                visit(sum, channels - 4 * v, offset, [rowTarget, ...positionTarget, ...channelBytes]);
              }),
            );
          each((sum, _, offset, at) => {
            code.load('v128.load', out.value, offset, ...at);
            body.set(sum);
          });
          body.loop(to.height, 1, (row) => {
            const down = scaled(code, row, ELEMENT * width * from.channels);
            const gradientRow = scaled(code, row, ELEMENT * to.width * to.channels);
            const tile = {
              a: {
                value: scratch,
                dynamic: [rowSource, down, ...positionSource],
                offset: ELEMENT * firstPosition,
              },
              rowStride: 1,
              innerStride: from.channels,
              b: { value: b.value, dynamic: [gradients, gradientRow, ...channelBytes], offset: ELEMENT * firstChannel },
              bStride: to.channels,
              inner: to.width,
            };
            accumulate(code, sums, tile, tiling);
          });
          each((sum, count, offset, at) => code.store(sum, count, out.value, offset, ...at));
        });
      });
    });
  });
}
