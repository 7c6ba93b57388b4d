/** How terms are written down in PyTorch and in TensorFlow.js: texts, free of either. */
import type { HelperId } from './helpers';

export type CodeLanguage = 'pytorch' | 'tfjs';

/** How the softened loss is written: as a divergence, or as the cross-entropy that has the same gradient. */
export type SoftForm = 'kl' | 'ce';

/** What a function of a term is handed, in this order, before its parameters. */
export type Taken = 'student' | 'teacher' | 'labels' | 'T' | 'alpha' | 'draws' | 'shares';

/**
 * A term's function in each language, with the arguments (what it takes, its parameters by their names, weights of rows), and
 * what it calls. `pairs`: it compares activations, and is called for each pair; `attentions`: attention layers; `drafts`: what
 * further heads say. PyTorch has channels first, TensorFlow.js last.
 */
export interface TermCode {
  readonly takes: readonly Taken[] | 'pairs' | 'flows' | 'attentions' | 'drafts';
  readonly uses?: readonly HelperId[];
  /** Each pair counts half as much as the next. */
  readonly staged?: true;
  readonly pytorch: string;
  readonly tfjs: string;
}

/** A term's function: `soft_targets`, `softTargets`. */
export function functionName(id: string, language: CodeLanguage): string {
  if (language === 'pytorch') return id.replaceAll('-', '_');
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A parameter's name: one is a word of Python's. */
export const parameterName = (id: string): string => (id === 'lambda' ? 'lam' : id);
