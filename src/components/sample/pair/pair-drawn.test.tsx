// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PlanInput } from '../../../engine/models/plan';
import { PairDrawn } from './pair-drawn';

const text: PlanInput = { name: 'text', shape: [2], vocabulary: 9 };
const grey: PlanInput = { name: 'image', shape: [1, 2, 1] };
const coloured: PlanInput = { name: 'image', shape: [1, 2, 3] };
const series: PlanInput = { name: 'series', shape: [2, 1] };

let painted: number[] = [];
beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    createImageData: (width: number, height: number) => ({ data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: ({ data }: ImageData) => (painted = [...data]),
  } as never);
});
afterEach(() => vi.restoreAllMocks());

const draw = (parts: readonly [PlanInput, PlanInput], values: readonly number[]) =>
  render(
    <PairDrawn
      values={Float32Array.from(values)}
      shape={[values.length]}
      parts={parts}
      vocabulary={undefined}
      text="so it says"
    />,
  );

it('draws the picture of what has one, in its greys or colours, wherever its values lie', () => {
  draw([grey, text], [0, 1, 3, 4]);
  expect(painted).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
  draw([text, coloured], [3, 4, 1, 0, 0, 0, 0, 1]);
  expect(painted).toEqual([255, 0, 0, 255, 0, 0, 255, 255]);
});

it('draws the series of what has no picture, and writes the text of what has neither', () => {
  draw([text, series], [3, 4, -4, 4]);
  expect([painted[3], painted[7]]).toEqual([0, 255]);
  draw([text, { ...text, name: 'text2' }], [1, 2, 3, 4]);
  expect(screen.getByText('so it says')).toBeDefined();
});
