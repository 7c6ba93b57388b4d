import type { NetworkSpec } from '../models/catalogue';

/** Units or channels of the first hidden layer; null for a network without one. */
export function widthOf(spec: NetworkSpec): number | null {
  switch (spec.kind) {
    case 'mlp':
      return spec.hidden[0] ?? null;
    case 'cnn':
      return spec.stages[0] ?? null;
  }
}

/** The same network with its first hidden layer `width` wide and all others in proportion, at least 1 wide. */
export function withWidth(spec: NetworkSpec, width: number): NetworkSpec {
  const factor = width / (widthOf(spec) ?? width);
  const scaled = (widths: readonly number[]) => widths.map((each) => Math.max(1, Math.round(each * factor)));
  switch (spec.kind) {
    case 'mlp':
      return { ...spec, hidden: scaled(spec.hidden) };
    case 'cnn':
      return { ...spec, stages: scaled(spec.stages), dense: scaled(spec.dense) };
  }
}
