/** Why a network can’t be compressed as asked, or is not as compression is said to have left it. */
export const compressionErrors = {
  'errors.changes-do-not-fit':
    'What compression is said to have made of “{name}” does not fit this network. Take the changes away or choose the network that they are of.',
  'errors.compression-impossible': 'The network can’t be compressed so: {reason}. Change that step of its pipeline.',
  'errors.compression-impossible.group': 'the {number} inputs of {layer} do not divide into groups of that size',
  'errors.compression-impossible.unknown': '{layer} is no layer with weights to quantise',
  'errors.compression-impossible.nothing': 'every layer is to stay in float32',
  'errors.compression-impossible.not-smaller': 'the mixture’s second format is no smaller than the first',
  'errors.compression-impossible.too-few': 'with these formats weights take {number} bits on average at the least',
  'errors.compression-impossible.unknown-layer': 'there is nothing called {layer} that this step could touch',
  'errors.compression-impossible.leaves-nothing': 'such a share leaves nothing; at most {number} of it all can go',
  'errors.compression-impossible.takes-nothing': 'so small a share takes nothing away',
  'errors.compression-impossible.nothing-to-prune':
    'it has no such units or weights between what it reads and its logits',
  'errors.compression-impossible.not-by-fours': 'its inputs are no multiple of four ({layer} {number})',
  'errors.compression-impossible.units-only': 'activations tell which units matter, not which single weights',
  'errors.compression-impossible.rank-too-large':
    'two factors of {layer} are smaller than itself only up to rank {number}',
  'errors.compression-impossible.no-size': 'neither a rank nor an energy is given',
  'errors.compression-impossible.nothing-to-factorise': 'no layer would be smaller in two factors',
  'errors.compression-impossible.encoded':
    'weights that are masked or in small numbers already can’t be put into factors; factorise before that',
  'issue.compress': 'This can’t be done to the network as it is then: {reason}.',
  'issue.starts:unknown': 'Begins as “{received}”, which is not there any more.',
  'issue.starts:circle': 'Begins as “{received}”, which waits for this arm itself.',
  'issue.starts:other-network': 'It begins as a copy of “{received}”, so it has no network or start of its own.',
  'issue.starts:source-changes':
    'This compares inner activations with “{received}”, whose layers change their sizes on the way. Learn from its logits, or from another.',
  'issue.objective:no-steps': 'There are no steps left here: nothing can be learned after the last one.',
} as const;
