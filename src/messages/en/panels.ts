/** Panels that show measurements: distributions, loss, accuracy, confusion, results, decision surfaces, step. */
export const panels = {
  'network.teacher': 'Teacher',
  'network.distilled': 'Distilled',
  'network.scratch': 'Scratch',
} as const;
