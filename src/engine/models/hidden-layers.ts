import type { Activation } from './layers/activation';
import type { LayerSpec } from './layers/catalogue';

/** Dense layers between what a network reads and its logits. */
export interface HiddenLayers {
  /** Widths, from the input on. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  /** Share of hidden activations dropped in training. */
  readonly dropout: number;
}

/**
 * Dense layers, each with its activation and, where wanted, dropout. Taps: the last one is `embedding`, those before it stages.
 * @param stage number of the first one's stage
 */
export function hiddenLayers({ hidden, activation, dropout }: HiddenLayers, stage = 1): LayerSpec[] {
  return hidden.flatMap((units, i): LayerSpec[] => {
    const tap = i === hidden.length - 1 ? 'embedding' : `stage${stage + i}`;
    const layers: LayerSpec[] = [
      { kind: 'dense', name: `fc${i + 1}`, units },
      { kind: 'activation', name: `act${i + 1}`, activation, tap },
    ];
    return dropout > 0 ? [...layers, { kind: 'dropout', name: `drop${i + 1}`, rate: dropout }] : layers;
  });
}
