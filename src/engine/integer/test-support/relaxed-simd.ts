import { setFlagsFromString } from 'node:v8';
import { hasRelaxedDot } from '../relaxed-dot';

/** Node 20 has relaxed SIMD behind a flag; later ones have it, and know no such flag. To be called before anything asks for it. */
export function withRelaxedSimd(): boolean {
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');
  return hasRelaxedDot();
}
