/** The drawing pad. */
export const drawing = {
  'draw.pad':
    'Drawing pad, {width} by {height} pixels. Draw with the pointer; or move with the arrow keys, paint with Space, erase with Delete.',
  'draw.at': 'row {row}, column {column}: {state}',
  'draw.painted': 'painted',
  'draw.blank': 'blank',
  'draw.brush': 'brush',
  'draw.eraser': 'eraser',
  'draw.clear': 'clear',
  'draw.done': 'test set',
  'draw.centred':
    'The networks get your drawing with its centre of mass in the middle, as the pictures of {dataset} are.',
  'draw.not-centred':
    'The networks get your drawing where you draw it: the pictures of {dataset} were not centred by their mass. Draw it as large as they are.',
} as const;
