/** Where a network looks, as attention transfer compares it, made ready to be laid over the picture. Pure. */
import type { InsideNetwork, NetworkId } from '../../workers/protocol';
import { scaleOf, type Scale } from './heat';

/** Row-major. */
export interface Map2D {
  readonly values: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

/**
 * A map over its root mean square. Attention transfer takes a map as a vector of length 1, Q; this is Q·√places, which
 * does not depend on how many places there are, so that maps of unlike areas share a scale.
 */
export function overRootMeanSquare(values: ArrayLike<number>): Float32Array {
  const all = Float32Array.from(values);
  const root = Math.sqrt(all.reduce((sum, value) => sum + value * value, 0) / all.length);
  return root > 0 ? all.map((value) => value / root) : all;
}

/** The one scale of all networks' maps; null where no network has any. */
export function mapsScale(networks: Readonly<Record<NetworkId, InsideNetwork>>): Scale | null {
  const maps = Object.values(networks).flatMap(({ pictures }) => pictures.filter(({ kind }) => kind === 'map'));
  return maps.length > 0 ? scaleOf([[0], ...maps.map(({ values }) => overRootMeanSquare(values))]) : null;
}

/** Which two places a pixel's middle lies between, and how near to the second. Beyond the outermost middles, those. */
function between(pixel: number, pixels: number, places: number): readonly [number, number, number] {
  const at = Math.min(places - 1, Math.max(0, ((pixel + 0.5) * places) / pixels - 0.5));
  const low = Math.floor(at);
  return [low, Math.min(places - 1, low + 1), at - low];
}

/** The map in another size, each pixel between its four nearest places (bilinear). */
export function resized(map: Map2D, height: number, width: number): Float32Array {
  const columns = Array.from({ length: width }, (_, x) => between(x, width, map.width));
  const made = new Float32Array(height * width);
  for (let y = 0; y < height; y++) {
    const [top, bottom, down] = between(y, height, map.height);
    for (let x = 0; x < width; x++) {
      const [left, right, along] = columns[x]!;
      const row = (r: number) => {
        const [a, b] = [map.values[r * map.width + left]!, map.values[r * map.width + right]!];
        return a + along * (b - a);
      };
      made[y * width + x] = row(top) + down * (row(bottom) - row(top));
    }
  }
  return made;
}
