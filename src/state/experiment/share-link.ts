/**
 * The link that carries an Experiment: `#e=` and base64url of the JSON of what differs from the default. Whatever a link
 * holds, decoding it never throws, allocates little, and yields a valid Experiment or the reason why not.
 */
import {
  completedParts,
  defaultExperiment,
  EXPERIMENT_VERSION,
  parseExperiment,
  type Experiment,
} from '../../engine/experiment';
import type { ErrorReport } from '../../engine/errors';
import { fromBase64Url, toBase64Url } from '../base64url';

const PREFIX = '#e=';
/**
 * Longest link that is looked at. Six arms with stages and drawn schedules stay below 16,000 characters; own data with as many
 * columns as there may be, with names as long as they may be, below this.
 */
export const MAX_LINK_LENGTH = 2 ** 19;

export type DecodedLink =
  { readonly ok: true; readonly experiment: Experiment } | { readonly ok: false; readonly error: ErrorReport };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The entries of `value` that differ from `base`. */
const differences = (value: object, base: object): Record<string, unknown> => {
  const defaults = new Map(Object.entries(base));
  return Object.fromEntries(Object.entries(value).filter(([key, entry]) => !same(entry, defaults.get(key))));
};

/** Hash part of the link to `experiment`. */
export function encodeLink(experiment: Experiment): string {
  const changed = differences(experiment, defaultExperiment);
  // Only these parts are completed from the defaults when a link is opened; the others are carried whole.
  for (const part of completedParts) {
    if (part in changed) changed[part] = differences(experiment[part], defaultExperiment[part]);
  }
  return PREFIX + toBase64Url({ version: experiment.version, ...changed });
}

const invalid = (reason: string): DecodedLink => ({ ok: false, error: { code: 'link-invalid', details: { reason } } });

/** The Experiment in a location's hash; null where the hash carries none. */
export function decodeLink(hash: string): DecodedLink | null {
  if (!hash.startsWith(PREFIX)) return null;
  if (hash.length > MAX_LINK_LENGTH) return invalid('too-long');
  let value: unknown;
  try {
    value = fromBase64Url(hash.slice(PREFIX.length));
  } catch {
    return invalid('damaged');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return invalid('no-experiment');
  const version = 'version' in value ? value.version : EXPERIMENT_VERSION;
  if (version !== EXPERIMENT_VERSION && version !== 1) {
    // A hostile link may put anything here, so no more than a short number reaches the screen.
    const shown = typeof version === 'number' ? String(version).slice(0, 8) : '?';
    return { ok: false, error: { code: 'experiment-version', details: { version: shown } } };
  }
  const result = parseExperiment(value);
  if (result.ok) return { ok: true, experiment: result.experiment };
  const issue = result.issues[0];
  return invalid(issue ? `${issue.path}: ${issue.expected}`.slice(0, 120) : 'no-experiment');
}
