/** The header, the status, dialogs: everything around the panels. */
export const app = {
  'app.title': 'Distillation Playground',
  'app.run': 'Run',
} as const;
