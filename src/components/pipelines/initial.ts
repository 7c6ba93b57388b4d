import type { CompressPart } from '../../state/experiment/pipeline';

/** What each kind of compression begins with where it is added. */
export const initial: Readonly<{ [K in CompressPart['kind']]: Extract<CompressPart, { kind: K }> }> = {
  prune: { kind: 'prune', what: 'units', by: 'taylor', share: 0.5, over: 'network' },
  quantise: { kind: 'quantise', format: 'int8', per: 'channel', scales: 'largest' },
  factorise: { kind: 'factorise', energy: 0.9 },
};
