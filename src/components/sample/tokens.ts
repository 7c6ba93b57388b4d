/** A test sequence token by token, and what networks make of each. Pure. */
import { divergence, logSoften } from '../../engine/distillation/softening';
import { PAD, START, STOP } from '../../engine/text/special-symbols';
import type { NetworkId, SessionInfo } from '../../workers/protocol';

/** What stands for symbols that can't be seen. */
const signs: Readonly<Record<string, string>> = { ' ': '␣', '\n': '↵', [START]: '▸', [STOP]: '■', [PAD]: '∅' };

/** A symbol as it is shown. */
export const tokenText = (symbol: string): string => signs[symbol] ?? symbol;

export interface Token {
  /** Null where nobody knows what comes: after the end of what somebody typed. */
  readonly id: number | null;
  readonly text: string;
  /** The position whose prediction it is; null where it is given. */
  readonly position: number | null;
}

type Texts = Pick<SessionInfo, 'test' | 'rowsPerSample' | 'classes'>;

/** Stands for what nobody knows. */
const OPEN = '?';

/** A sample from its first token to its last, the one after what networks read. */
export function tokensOf({ test, rowsPerSample, classes }: Texts, index: number): readonly Token[] {
  const start = index * rowsPerSample;
  const named = (id: number, position: number | null): Token => ({ id, text: tokenText(classes[id] ?? ''), position });
  const tokens: Token[] = [named(test.inputs[start] ?? 0, null)];
  for (let at = 0; at < rowsPerSample; at++) {
    const weight = test.rowWeights?.[start + at];
    const asked = weight === undefined || weight > 0;
    const next = test.labels[start + at] ?? 0;
    // Behind its last token a sequence is filled with padding, which is the vocabulary's first symbol.
    if (next > 0) tokens.push(named(next, asked ? at : null));
    else if (weight) tokens.push({ id: null, text: OPEN, position: at });
  }
  return tokens;
}

export const tokenMeasures = ['surprise', 'divergence'] as const;
export type TokenMeasure = (typeof tokenMeasures)[number];

type Logits = Readonly<Record<NetworkId, Float32Array>>;

/**
 * Of one token, in nats: how surprised a network is by it, −log q at T = 1; or the KL from the teacher's distribution at that
 * position to the network's, both at T. NaN where it is not known.
 */
export function measureToken(
  { rowsPerSample, classes }: Texts,
  logits: Logits,
  network: NetworkId,
  index: number,
  { id, position }: Token,
  measure: TokenMeasure,
  temperature: number,
): number {
  const own = logits[network];
  const teacher = logits['teacher'];
  if (!own || position === null) return NaN;
  const row = index * rowsPerSample + position;
  if (measure === 'surprise') return id === null ? NaN : -logSoften(own, row, classes.length, 1)[id]!;
  return teacher && own !== teacher ? divergence(teacher, own, row, classes.length, temperature) : NaN;
}
