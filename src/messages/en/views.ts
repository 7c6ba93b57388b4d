/** The views that the header switches between. */
export const views = {
  'view.switch': 'Views',
  'view.train': 'Train',
  'view.inside': 'Inside',
  'view.compare': 'Compare',
  'view.claims': 'Claims',
  'view.class': 'Class',
  'view.conformance': 'Conformance',
  'view.benchmark': 'Benchmark',
  'view.about': 'About',
  'view.more': 'More',
  'view.title': '{view} · {app}',
} as const;
