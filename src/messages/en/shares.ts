/** The panel of what a network shares out, in the view “Inside”. */
export const shares = {
  'shares.title': 'Weighed and sent',
  'shares.modality': 'What counts',
  'shares.modality-caption':
    'How much each thing that a sample consists of counts for the network, by a gate that it has learned: for the sample looked at, and on average over {count} of the test set.',
  'shares.picture': 'Picture',
  'shares.name': 'Name',
  'shares.here': 'this sample',
  'shares.mean': 'on average',
  'shares.of': 'Of',
  'shares.experts': 'Experts',
  'shares.experts-caption':
    'To which experts the tokens of {count} test samples are sent, besides the one that sees them all. Of {even} each, all would be used alike; a balance above 0 works towards that, and without it some may never be asked.',
  'shares.layer': 'Layer',
  'shares.expert': 'Expert {expert}',
};
