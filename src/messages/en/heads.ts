/** The panel of attention by layer and head, in the view “Inside”. */
export const heads = {
  'heads.title': 'Attention, head by head',
  'heads.caption':
    'Each row is a position of the sample; its cells say how much of each position it takes in, and sum to 1. A network that predicts the next symbol sees only what came before, so the upper half stays empty. Watch whether the student comes to look where the teacher looks.',
  'heads.layer': 'Layer',
  'heads.head': 'Head',
  'heads.mean': 'mean of all',
  'heads.scale': 'Share of a row:',
  'heads.of': 'Attention of {network}: a row a position that looks, a column a position that is looked at',
  'heads.where': 'Layer {layer} of {layers}, head {head} of {heads}',
  'heads.whereMean': 'Layer {layer} of {layers}, mean of {heads} heads',
  'heads.none': 'This network has no attention.',
  'heads.corner': 'Looks at →',
};
