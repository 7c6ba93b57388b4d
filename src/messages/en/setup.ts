/** The setup panel: labels and help of every choice. */
export const setup = {
  'setup.data': 'Data',
} as const;
