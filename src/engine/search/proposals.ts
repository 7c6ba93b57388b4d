import type { NumberFormat } from '../compression/formats';
import type { Pipeline } from './pipeline';

const shares = [0, 0.5, 0.75, 0.875];
const throughs: readonly NumberFormat[] = ['int4', 'int3', 'int2'];

/** What the search begins with: every share of units with whole numbers of 8 bits after training and fewer trained through. */
export const proposals: readonly Pipeline[] = [
  // Nothing is trained: what rounding alone costs.
  ...(['int8', 'int4', 'nvfp4'] as const).map((format): Pipeline => ({
    start: 'teacher',
    prune: 0,
    format,
    quantised: 'after',
    trained: false,
  })),
  ...shares.flatMap((prune): Pipeline[] => [
    ...(prune > 0 ? [compressed(prune, 'int8', 'after'), compressed(prune, 'int4', 'after')] : []),
    ...throughs.map((format) => compressed(prune, format, 'before')),
  ]),
  ...[0.95, 0.8].map((energy): Pipeline => ({ ...compressed(0, 'int4', 'before'), energy })),
  // A network of its own, distilled from its beginning.
  ...[1, 0.5].flatMap((towards): Pipeline[] => [
    { ...compressed(0, 'int8', 'after'), start: 'student', towards },
    { ...compressed(0, 'int4', 'before'), start: 'student', towards },
  ]),
];

function compressed(prune: number, format: NumberFormat, quantised: Pipeline['quantised']): Pipeline {
  return { start: 'teacher', prune, format, quantised, trained: true };
}
