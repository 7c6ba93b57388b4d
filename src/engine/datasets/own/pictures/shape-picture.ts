/** Pictures of any size as pixels of one shape, as networks read them. */
import { centredByMass } from '../../centring';
import type { Picture } from './picture';

export interface PictureShape {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** Light and dark exchanged: ink on paper as MNIST has it, the background 0. */
  readonly inverted?: boolean;
  /** Moved so that the centre of mass is in the middle; of one channel only. */
  readonly centred?: boolean;
}

/** Luma of red, green and blue (ITU-R BT.601). */
const LUMA = [0.299, 0.587, 0.114] as const;

/** Bytes `[height, width, channels]`, row-major. The whole of a picture is kept, stretched where its sides are in another proportion. */
export function shaped(picture: Picture, { height, width, channels, inverted, centred }: PictureShape): Uint8Array {
  let pixels = resized(inChannels(picture, channels), height, width);
  if (inverted) pixels = pixels.map((value) => 255 - value);
  return centred && channels === 1 ? centredByMass(pixels, height, width) : pixels;
}

function inChannels(picture: Picture, channels: 1 | 3): Picture {
  const { width, height, pixels } = picture;
  if (picture.channels === channels) return picture;
  const changed = new Uint8Array(width * height * channels);
  for (let i = 0; i < width * height; i++) {
    if (channels === 3) changed.fill(pixels[i]!, 3 * i, 3 * i + 3);
    else changed[i] = Math.round(LUMA.reduce((sum, weight, c) => sum + weight * pixels[3 * i + c]!, 0));
  }
  return { width, height, channels, pixels: changed };
}

/** Every pixel is the mean of the area that it covers in the original, parts of pixels in proportion. */
function resized({ width, height, channels, pixels }: Picture, toHeight: number, toWidth: number): Uint8Array {
  if (width === toWidth && height === toHeight) return pixels;
  const rows = new Float64Array(toHeight * width * channels);
  average(pixels, rows, height, toHeight, 1, width * channels);
  const all = new Float64Array(toHeight * toWidth * channels);
  average(rows, all, width, toWidth, toHeight, channels);
  return Uint8Array.from(all, Math.round);
}

/** Means along one axis: `from` is `[outer, extent, inner]`, `to` is `[outer, toExtent, inner]`. */
function average(
  from: ArrayLike<number>,
  to: Float64Array,
  extent: number,
  toExtent: number,
  outer: number,
  inner: number,
): void {
  const scale = extent / toExtent;
  for (let place = 0; place < toExtent; place++) {
    const [start, end] = [place * scale, Math.min(extent, (place + 1) * scale)];
    for (let at = Math.floor(start); at < end; at++) {
      const share = (Math.min(end, at + 1) - Math.max(start, at)) / (end - start);
      for (let o = 0; o < outer; o++) {
        const [source, target] = [(o * extent + at) * inner, (o * toExtent + place) * inner];
        for (let i = 0; i < inner; i++) to[target + i] = to[target + i]! + share * from[source + i]!;
      }
    }
  }
}
