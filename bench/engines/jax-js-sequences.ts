/** What jax-js trains on sequences: a transformer as Llama has it, or layers of LSTM, unrolled since it has no scan. */
import { nn, numpy as np } from '@jax-js/jax';
import {
  makeSequences,
  rowsOf,
  type SequenceTask,
  type SeriesTask,
  type TextTask,
} from '../../src/engine/benchmark/sequence-tasks';
import { SAMPLES } from '../../src/engine/benchmark/tasks';
import { drawn, oneHot, type Material } from './jax-js-material';

export function sequences(task: SequenceTask): Material {
  const { length, classes, batch } = task;
  const data = makeSequences(task, SAMPLES);
  const rows = rowsOf(task);
  const inputs =
    task.kind === 'text'
      ? np.array(data.inputs as Int32Array, { dtype: np.int32 }).reshape([SAMPLES, length])
      : np.array(data.inputs as Float32Array).reshape([SAMPLES, length, task.features]);
  const labels = oneHot(data.labels, classes).reshape([SAMPLES, rows * classes]);
  const said = np.array(data.said).reshape([SAMPLES, rows * classes]);
  return {
    fixed: [inputs, labels, said],
    batch(index, [x, y, z]) {
      const ofRows = (all: np.Array, own: np.Array) => np.take(all, own, 0).reshape([batch * rows, classes]);
      return [np.take(x!, index.ref, 0), ofRows(y!, index.ref), ofRows(z!, index)];
    },
    ...(task.kind === 'text' ? transformer(task) : recurrent(task)),
  };
}

type Network = Pick<Material, 'start' | 'forward'>;

/** Weights and biases in PyTorch's order of gates. */
function recurrent({ batch, length, layers, width, features, classes }: SeriesTask): Network {
  const bound = 1 / Math.sqrt(width);
  const start: np.Array[] = [];
  const add = (shape: number[]) => start.push(drawn(shape, bound, 2, start.length));
  for (let layer = 0; layer < layers; layer++) {
    add([layer === 0 ? features : width, 4 * width]);
    add([width, 4 * width]);
    add([4 * width]);
  }
  add([width, classes]);
  add([classes]);
  const forward = (parameters: readonly np.Array[], x: np.Array): np.Array => {
    let series = x;
    let last: np.Array | null = null;
    for (let layer = 0; layer < layers; layer++) {
      const [input, state, bias] = parameters.slice(3 * layer) as [np.Array, np.Array, np.Array];
      const own = np.matmul(series.reshape([batch * length, -1]), input).add(bias);
      const parts = np.unstack(own.reshape([batch, length, 4 * width]), 1);
      let h: np.Array | null = null;
      let c: np.Array | null = null;
      const states: np.Array[] = [];
      for (const part of parts) {
        const gates: np.Array = h ? part.add(np.matmul(h, state.ref)) : part;
        const [i, f, g, o] = np.split(gates, 4, 1) as [np.Array, np.Array, np.Array, np.Array];
        const fresh = nn.sigmoid(i).mul(np.tanh(g));
        c = c
          ? nn
              .sigmoid(f)
              .mul(c as np.Array)
              .add(fresh)
          : fresh;
        h = nn.sigmoid(o).mul(np.tanh(c.ref));
        if (layer < layers - 1) states.push(h.ref);
      }
      last = h;
      if (layer < layers - 1) series = np.stack(states, 1);
    }
    return np.matmul(last!, parameters.at(-2)!).add(parameters.at(-1)!);
  };
  return { start, forward };
}

function transformer({ batch, length, layers, width, heads, hidden, classes }: TextTask): Network {
  const depth = width / heads;
  const start: np.Array[] = [];
  const add = (from: number, to: number) => start.push(drawn([from, to], 1 / Math.sqrt(from), 2, start.length));
  const gain = () => start.push(np.ones([width]));
  add(classes, width);
  for (let layer = 0; layer < layers; layer++) {
    gain();
    for (let i = 0; i < 4; i++) add(width, width);
    gain();
    add(width, hidden);
    add(width, hidden);
    add(hidden, width);
  }
  gain();
  add(width, classes);
  const table = (f: (angle: number) => number) =>
    np
      .array(
        Float32Array.from({ length: length * depth }, (_, at) =>
          f(Math.floor(at / depth) * 10_000 ** ((-2 * (at % (depth / 2))) / depth)),
        ),
      )
      .reshape([length, depth]);
  const [cos, sin] = [table(Math.cos), table(Math.sin)];
  const hidesLater = (_: unknown, at: number) => (at % length > Math.floor(at / length) ? -1e4 : 0);
  const mask = np.array(Float32Array.from({ length: length ** 2 }, hidesLater)).reshape([length, length]);
  const norm = (x: np.Array, by: np.Array) =>
    x.ref.div(np.sqrt(np.mean(np.square(x), -1, { keepdims: true }).add(1e-6))).mul(by);
  const byHead = (x: np.Array) => np.transpose(x.reshape([batch, length, heads, depth]), [0, 2, 1, 3]);
  const rotate = (x: np.Array) => {
    const [low, high] = np.split(x.ref, 2, -1) as [np.Array, np.Array];
    return x.mul(cos.ref).add(np.concatenate([high.mul(-1), low], -1).mul(sin.ref));
  };
  const forward = (parameters: readonly np.Array[], ids: np.Array): np.Array => {
    const [table, ...rest] = parameters as [np.Array, ...np.Array[]];
    // A product: there is no gradient of looking rows up.
    let x = np.matmul(nn.oneHot(ids.reshape([batch * length]), classes), table);
    for (let layer = 0; layer < layers; layer++) {
      const own = rest.slice(9 * layer, 9 * (layer + 1));
      const [attentionGain, q, k, v, o, forwardGain, gate, up, down] = own as [np.Array, ...np.Array[]];
      const seen = norm(x.ref, attentionGain);
      const queries = rotate(byHead(np.matmul(seen.ref, q!)));
      const keys = rotate(byHead(np.matmul(seen.ref, k!)));
      const values = byHead(np.matmul(seen, v!));
      const scores = np
        .matmul(queries, np.swapaxes(keys, 2, 3))
        .mul(1 / Math.sqrt(depth))
        .add(mask.ref);
      const mixed = np.transpose(np.matmul(nn.softmax(scores, -1), values), [0, 2, 1, 3]);
      x = x.add(np.matmul(mixed.reshape([batch * length, width]), o!));
      const read = norm(x.ref, forwardGain!);
      const gated = nn.silu(np.matmul(read.ref, gate!)).mul(np.matmul(read, up!));
      x = x.add(np.matmul(gated, down!));
    }
    return np.matmul(norm(x, rest.at(-2)!), rest.at(-1)!);
  };
  return { start, forward };
}
