/**
 * Colours of classes. Those of the plane, the first five, are told apart by the colour-blind and from the networks' blue,
 * orange and violet, and have a shape each as well.
 */
export type Rgb = readonly [number, number, number];
export type PointShape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';

const palette: readonly { readonly rgb: Rgb; readonly shape: PointShape }[] = [
  { rgb: [0, 137, 123], shape: 'circle' },
  { rgb: [240, 200, 60], shape: 'square' },
  { rgb: [200, 80, 130], shape: 'triangle' },
  { rgb: [110, 118, 130], shape: 'diamond' },
  { rgb: [150, 75, 45], shape: 'cross' },
  // Beyond the plane's five classes, for sets of ten.
  { rgb: [66, 133, 210], shape: 'circle' },
  { rgb: [235, 130, 50], shape: 'square' },
  { rgb: [140, 100, 200], shape: 'triangle' },
  { rgb: [130, 175, 50], shape: 'diamond' },
  { rgb: [95, 195, 220], shape: 'cross' },
];

const entry = (label: number) =>
  palette[label % palette.length] ?? { rgb: [128, 128, 128] as const, shape: 'circle' as const };
export const classRgb = (label: number): Rgb => entry(label).rgb;
export const classShape = (label: number): PointShape => entry(label).shape;
export const classColour = (label: number): string => `rgb(${classRgb(label).join(' ')})`;
