import { PlaygroundError } from '../errors';

/**
 * Why a file can't be read as a network. The words for each are in the message catalogue, under
 * `errors.weights-invalid.<reason>`, with the placeholders noted here.
 */
export type Refusal =
  | 'too-many-files' // { most }
  | 'too-large' // { most } in MB
  | 'unknown-format'
  | 'onnx'
  | 'truncated'
  | 'damaged'
  | 'no-network-inside'
  | 'not-a-state-dict' // { what }: what of a pickle is no part of one
  | 'old-state-dict'
  | 'big-endian'
  | 'too-many-arrays' // { most }
  | 'unknown-operators' // { operators }
  | 'computes-otherwise' // { received, expected }: operators of the file's graph and of the chosen network's
  | 'not-computed' // { operator }: of the file's graph, with its node's name, or a name of what it reads
  | 'answers-otherwise' // { difference } in logits
  | 'unmapped' // { name }: of the network's weights, for which none were chosen
  | 'number-type' // { name, type }
  | 'weights-file-missing' // { weightsFile }
  | 'no-description'
  | 'malformed' // { where }: a dotted path
  | 'not-float32' // { name }
  | 'wrong-extent' // { name }
  | 'wrong-layers' // { layer }
  | 'not-sequential' // { kind }: of a layers model from elsewhere
  | 'missing-weights' // { name }
  | 'unknown-weights' // { name }
  | 'other-classes' // { name }: a class of the file's that the data don't have
  | 'class-order' // the same classes in another order, where that can't be changed
  | 'not-finite' // { name }
  | 'negative-variance'; // { name }

/** @throws PlaygroundError `weights-invalid`, always. */
export function refuse(
  file: string,
  reason: Refusal,
  values: Readonly<Record<string, string | number>> = {},
  cause?: unknown,
): never {
  throw new PlaygroundError('weights-invalid', { file, reason, ...values }, { cause });
}

/** A length-bounded form of a name out of a file, fit for a message. */
export const shown = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);
