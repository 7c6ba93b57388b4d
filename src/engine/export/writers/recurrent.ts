import type { Cell, RecurrentLayer } from '../../models/layers/recurrent';
import type { LayerWriters, OnnxNode } from '../layer-writers';
import { int64, OnnxNodes } from '../onnx-nodes';

/** The operator of each cell, and the gates in its order, as places in PyTorch's: i, f, g, o and r, z, n. */
const operators: Readonly<
  Record<
    Cell,
    { readonly opType: string; readonly order: readonly number[]; readonly attributes: OnnxNode['attributes'] }
  >
> = {
  lstm: { opType: 'LSTM', order: [0, 3, 1, 2], attributes: {} },
  // The reset gate acts after the product.
  gru: { opType: 'GRU', order: [1, 0, 2], attributes: { linear_before_reset: { int: 1 } } },
};

export const recurrentWriters: LayerWriters<RecurrentLayer> = {
  onnx({ name, cell, units }, [x], output) {
    const part = new OnnxNodes();
    const { opType, order, attributes } = operators[cell];
    const own = (suffix: string) => `${name}.${suffix}`;
    const reordered = (weight: string) => {
      const gates = part.several(
        order.map((_, gate) => own(`${weight}.gate${gate}`)),
        'Split',
        [own(weight), int64(order.map(() => units))],
        { axis: { int: 0 } },
      );
      const sorted = order.map((gate) => gates[gate]!);
      return part.node(own(`${weight}.sorted`), 'Concat', sorted, { axis: { int: 0 } });
    };
    // One direction, which has an axis of its own.
    const single = (weight: string) => part.node(`${weight}.single`, 'Unsqueeze', [weight, int64([0])]);
    const biases = ['bias_ih_l0', 'bias_hh_l0'].map(reordered);
    const bias = part.node(own('bias'), 'Concat', biases, { axis: { int: 0 } });
    const steps = part.node(own('steps'), 'Transpose', [x!], { perm: { ints: [1, 0, 2] } });
    const weights = ['weight_ih_l0', 'weight_hh_l0'].map((weight) => single(reordered(weight)));
    const states = part.node(own('states'), opType, [steps, ...weights, single(bias)], {
      hidden_size: { int: units },
      ...attributes,
    });
    const squeezed = part.node(own('squeezed'), 'Squeeze', [states, int64([1])]);
    part.node(output, 'Transpose', [squeezed], { perm: { ints: [1, 0, 2] } });
    return part;
  },
  pytorch: ({ inputs, cell, units }) =>
    `${operators[cell].opType}States(${inputs[0]!.at(-1)!}, ${units}, batch_first=True)`,
  pytorchClass: `class LSTMStates(nn.LSTM):
    """The states of all positions."""

    def forward(self, x):
        return super().forward(x)[0]


class GRUStates(nn.GRU):
    """The states of all positions."""

    def forward(self, x):
        return super().forward(x)[0]`,
};
