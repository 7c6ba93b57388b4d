/** Networks beyond the usual three, and what a run does at present. */
export const live = {
  'source.average': 'its own average',
  'teacher.numbered': 'Teacher {n}',
  'teacher.numbered-inline': 'teacher {n}',

  'family.open': 'Family tree',
  'results.ensemble': 'Together',
  'results.ensemble-help': 'Mean of the probabilities of {networks}: what the generations say together.',

  'live.scheduled': 'scheduled',
  'live.in-force': 'now {value}',
  'live.in-force-help':
    'The arm “{arm}” follows a schedule: this is the value in force at the newest step. Turn the slider to override it from then on.',
  'live.overridden': 'turned by hand: the schedule no longer holds',
  'live.temperature': 'T in force',
  'live.alpha': 'α in force',
  'live.dials': 'T, α',
  'live.dials-help': 'T and α over time, as each arm was trained with them',
  'live.chart': '{title}, by step. Curves: {networks}. Left and right arrow keys read the values.',
  'live.spark': '{dial} of {arm} over the run',
  'live.sources': 'taught by {sources}',
  'live.generation': 'generation {n} of {all}',
  'live.generation-short': 'gen. {n}/{all}',
  'live.stage-short': 'stage {n}/{all}',
  'live.stage': 'stage {n} of {all}',
  'live.stage-named': '“{name}”, stage {n} of {all}',
  'mark.generation': 'gen. {n}',
  'mark.stage': 'stage {n}',
} as const;
