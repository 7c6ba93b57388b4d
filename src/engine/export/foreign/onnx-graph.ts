/**
 * An ONNX graph as a list: the weights in the order in which it computes with them, in PyTorch's layout, and what it computes
 * beside, so that a network with other activations or other pooling is not taken for the same. It is never run. Known is what
 * perceptrons, convolutional and recurrent networks are made of; any other operator is refused by name. https://onnx.ai/onnx/operators/
 */
import { TensorProto_DataType, type AttributeProto, type GraphProto, type NodeProto, type TensorProto } from 'onnx-buf';
import { size } from '../../models/plan';
import { floatsOf, isFloating } from '../onnx-file';
import { refuse, shown } from '../refusal';
import { MOST_NUMBERS, type ForeignArray } from './foreign-array';

export interface OnnxGraph {
  readonly arrays: readonly ForeignArray[];
  /** What it computes, one after the other: an operator with what its results depend on. */
  readonly steps: readonly string[];
  /** Operators that are not known, or not in this use. */
  readonly unknown: readonly string[];
}

/** @throws PlaygroundError `weights-invalid` where weights can't be read */
export function reduceOnnx(file: string, graph: GraphProto): OnnxGraph {
  const reduction = new Reduction(file, graph);
  for (const node of graph.node) reduction.take(node);
  return reduction.result();
}

/** What only moves numbers about, or does nothing in inference. */
const PLUMBING = new Set(['Identity', 'Dropout', 'Flatten', 'Reshape', 'Squeeze', 'Unsqueeze', 'Cast']);
const PLAIN = new Set(['Relu', 'Tanh', 'Sigmoid', 'Erf', 'GlobalAveragePool']);
const ARITHMETIC = new Set(['Add', 'Sub', 'Mul', 'Div']);
/** As many exporters write the exact GELU: x·(1 + erf(x/√2))·½. */
const GELU = /(?:Div 1\.414|Mul 0\.7071)\nErf\nAdd 1\nMul\nMul 0\.5(?=\n|$)/g;
/** ONNX's order of gates as places in PyTorch's blocks: i, o, f, c of i, f, g, o; and z, r, h of r, z, n. */
const CELLS: Readonly<Record<string, readonly number[]>> = { LSTM: [0, 2, 3, 1], GRU: [1, 0, 2] };

/** Numbers of the largest state that a recurrence is seen to begin with as zeros. */
const MOST_STATE = 1 << 16;

class Reduction {
  private readonly arrays: ForeignArray[] = [];
  private readonly steps: string[] = [];
  private readonly unknown = new Set<string>();
  private readonly tensors = new Map<string, TensorProto>();
  /** Matrices that are read the other way round. */
  private readonly turned = new Map<string, TensorProto>();
  /** What depends on no sample: constants and shapes. Of some it is known that they are zeros. */
  private readonly settled = new Set<string>();
  private readonly zeros = new Set<string>();
  /** Results of products that a bias may still be added to, and the layers that these are. */
  private readonly products = new Map<string, string>();
  private readonly names = new Set<string>();
  private numbers = 0;

  constructor(
    private readonly file: string,
    graph: GraphProto,
  ) {
    for (const tensor of graph.initializer) this.settle(tensor.name, tensor);
  }

  result(): OnnxGraph {
    // Probabilities at the end come of the same weights.
    if (/^(Log)?Softmax$/.test(this.steps.at(-1) ?? '')) this.steps.pop();
    for (const step of this.steps) if (/^(Log)?Softmax$/.test(step)) this.unknown.add(step);
    const steps = this.steps.join('\n').replace(GELU, 'Gelu').split('\n').filter(Boolean);
    return { arrays: this.arrays, steps, unknown: [...this.unknown] };
  }

  take(node: NodeProto): void {
    const [x = '', y = ''] = node.input;
    const value = node.opType === 'Constant' ? attribute(node, 'value')?.t : undefined;
    if (value) return this.settle(node.output[0] ?? '', value);
    if (node.opType === 'Shape' || node.input.every((name) => name === '' || this.settled.has(name))) {
      return this.derive(node, x);
    }
    const known = this.step(node, x, y);
    if (known === null) this.unknown.add(shown(node.opType));
    else if (known) this.steps.push(known);
  }

  private settle(name: string, tensor: TensorProto): void {
    this.tensors.set(name, tensor);
    this.settled.add(name);
  }

  /** What is known of a result that depends on no sample. */
  private derive(node: NodeProto, x: string): void {
    for (const name of node.output) this.settled.add(name);
    const [output = ''] = node.output;
    const tensor = this.tensors.get(x);
    if (node.opType === 'Identity' && tensor) this.tensors.set(output, tensor);
    if (node.opType === 'Transpose' && tensor?.dims.length === 2) this.turned.set(output, tensor);
    const filled = attribute(node, 'value')?.t;
    const zero = node.opType === 'ConstantOfShape' && (!filled || this.isZero(filled));
    if (zero || (node.opType === 'Expand' && this.hasZeros(x))) this.zeros.add(output);
  }

  private hasZeros(name: string): boolean {
    const tensor = this.tensors.get(name);
    return this.zeros.has(name) || (tensor !== undefined && this.isZero(tensor));
  }

  private isZero = (tensor: TensorProto): boolean =>
    isFloating(tensor) && count(tensor) <= MOST_STATE && floatsOf(this.file, tensor).data.every((each) => each === 0);

  /** The step that a node is; '' where it is none, null where it is not known. */
  private step(node: NodeProto, x: string, y: string): string | null {
    const { opType } = node;
    if (PLUMBING.has(opType)) return '';
    if (PLAIN.has(opType)) return opType;
    if (ARITHMETIC.has(opType)) return this.arithmetic(node, x, y);
    switch (opType) {
      case 'Softmax':
      case 'LogSoftmax':
        return opType;
      case 'Gelu':
        return attribute(node, 'approximate')?.s.length === 4 ? 'Gelu tanh' : 'Gelu';
      case 'LeakyRelu':
        return `LeakyRelu ${short(float(node, 'alpha', 0.01))}`;
      case 'Transpose': {
        const order = ints(node, 'perm', []).join();
        // To and from steps before samples, around the operators that want it so.
        return order === '1,0,2' ? '' : `Transpose ${order}`;
      }
      case 'Gather': {
        if (this.settled.has(x) && !this.settled.has(y)) return this.embedding(node, x);
        const at = this.index(y);
        return at === null ? null : `Gather ${int(node, 'axis', 0)} ${at}`;
      }
      case 'ReduceMean': {
        const axes = ints(node, 'axes', []).join();
        if (axes === '') return null;
        return axes === '2,3' || axes === '-2,-1' ? 'GlobalAveragePool' : `ReduceMean ${axes}`;
      }
      case 'MaxPool':
      case 'AveragePool':
        return this.pool(node);
      case 'Gemm':
        return this.gemm(node, y);
      case 'MatMul':
        return this.product(node, y);
      case 'Conv':
        return this.convolution(node, y);
      case 'BatchNormalization':
        return this.normalisation(node);
      case 'LSTM':
      case 'GRU':
        return this.recurrence(node);
      default:
        return null;
    }
  }

  private arithmetic(node: NodeProto, x: string, y: string): string | null {
    const { opType } = node;
    const [of, by] = this.settled.has(x) ? [y, x] : [x, y];
    if (!this.settled.has(by)) return opType;
    const layer = this.products.get(of);
    const tensor = this.tensors.get(by);
    if (!tensor || !isFloating(tensor)) return null;
    if (opType === 'Add' && layer !== undefined && tensor.dims.length === 1) {
      this.add(`${layer}.bias`, floatsOf(this.file, tensor));
      this.products.delete(of);
      return '';
    }
    if (opType === 'Mul' && tensor.dims.length === 1 && count(tensor) > 1) {
      this.add(`${this.layer(node, tensor)}.weight`, floatsOf(this.file, tensor));
      return 'Scale';
    }
    // One minus x is another thing than x minus one.
    if (count(tensor) !== 1 || (by === x && (opType === 'Sub' || opType === 'Div'))) return null;
    return `${opType} ${short(floatsOf(this.file, tensor).data[0]!)}`;
  }

  /** Rows of a table, by ids. */
  private embedding(node: NodeProto, table: string): string | null {
    const tensor = this.tensors.get(table);
    if (tensor?.dims.length !== 2 || !isFloating(tensor) || int(node, 'axis', 0) !== 0) return null;
    this.add(`${this.layer(node, tensor)}.weight`, floatsOf(this.file, tensor));
    return 'Embedding';
  }

  private index(name: string): number | null {
    const tensor = this.tensors.get(name);
    if (tensor?.dataType !== TensorProto_DataType.INT64) return null;
    const { rawData, int64Data } = tensor;
    if (rawData.length === 8) return Number(new DataView(rawData.buffer, rawData.byteOffset, 8).getBigInt64(0, true));
    return int64Data.length === 1 ? Number(int64Data[0]) : null;
  }

  private pool(node: NodeProto): string | null {
    const kernel = ints(node, 'kernel_shape', []);
    const plain = [...ints(node, 'pads', []), int(node, 'ceil_mode', 0), int(node, 'dilations', 0)];
    const automatic = text(node, 'auto_pad');
    if (plain.some((each) => each !== 0) || (automatic !== '' && !['NOTSET', 'VALID'].includes(automatic))) return null;
    return `${node.opType} ${kernel.join()} / ${ints(
      node,
      'strides',
      kernel.map(() => 1),
    ).join()}`;
  }

  private gemm(node: NodeProto, weight: string): string | null {
    if (float(node, 'alpha', 1) !== 1 || float(node, 'beta', 1) !== 1 || int(node, 'transA', 0) !== 0) return null;
    const layer = this.matrix(node, weight, int(node, 'transB', 0) === 1);
    const [, , bias] = node.input;
    if (layer === null) return null;
    if (bias) this.vector(`${layer}.bias`, bias, node);
    return 'Dense';
  }

  private product(node: NodeProto, weight: string): string | null {
    if (!this.settled.has(weight)) return null;
    const layer = this.matrix(node, weight, false);
    if (layer === null) return null;
    this.products.set(node.output[0] ?? '', layer);
    return 'Dense';
  }

  private convolution(node: NodeProto, weight: string): string | null {
    const tensor = this.tensors.get(weight);
    if (!tensor) return null;
    const kernel = tensor.dims.slice(2).map(Number);
    const ones = kernel.map(() => 1);
    const automatic = text(node, 'auto_pad');
    // With odd kernels and no strides, as much on both sides.
    const same = automatic.startsWith('SAME') && kernel.every((side) => side % 2 === 1);
    if (automatic !== '' && automatic !== 'NOTSET' && automatic !== 'VALID' && !same) return null;
    const margins = [...kernel, ...kernel].map((side) => (same ? (side - 1) / 2 : 0));
    const layer = this.layer(node, tensor);
    this.add(`${layer}.weight`, floatsOf(this.file, tensor));
    if (node.input[2]) this.vector(`${layer}.bias`, node.input[2], node);
    const parts = [ints(node, 'strides', ones), ints(node, 'pads', margins), ints(node, 'dilations', ones)];
    return `Conv ${kernel.join()} / ${parts.map((each) => each.join()).join(' / ')} / ${int(node, 'group', 1)}`;
  }

  private normalisation(node: NodeProto): string | null {
    const scale = this.tensors.get(node.input[1] ?? '');
    if (!scale || int(node, 'training_mode', 0) !== 0) return null;
    const layer = this.layer(node, scale);
    ['weight', 'bias', 'running_mean', 'running_var'].forEach((part, i) =>
      this.vector(`${layer}.${part}`, node.input[i + 1] ?? '', node),
    );
    return `BatchNormalization ${short(float(node, 'epsilon', 1e-5))}`;
  }

  private recurrence(node: NodeProto): string | null {
    const { opType } = node;
    const [, input = '', recurrent = '', bias = '', lengths = '', state = '', cell = '', peephole = ''] = node.input;
    const direction = text(node, 'direction');
    const usual = direction === '' || direction === 'forward';
    const asTorch = opType === 'LSTM' || int(node, 'linear_before_reset', 0) === 1;
    const special = ['activations', 'clip', 'input_forget', 'layout'].some((name) => attribute(node, name));
    const begins = [state, cell].some((name) => name !== '' && !this.hasZeros(name));
    if (!usual || !asTorch || special || begins || lengths !== '' || peephole !== '') return null;
    const [w, r, b] = [input, recurrent, bias].map((name) => this.tensors.get(name));
    const gates = CELLS[opType]!;
    // Computed of others, as this page's own graphs have them: then there are no arrays to be had.
    if (!w || !r || !b) return opType;
    const shaped = [w, r].every((each) => isOfGates(each, gates.length)) && isOfGates(b, 2 * gates.length);
    if (!shaped) return null;
    const layer = this.layer(node, w);
    const sorted = (tensor: TensorProto) => inTorchOrder(floatsOf(this.file, tensor), gates);
    this.add(`${layer}.weight_ih_l0`, sorted(w));
    this.add(`${layer}.weight_hh_l0`, sorted(r));
    const { data } = floatsOf(this.file, b);
    const half = data.length / 2;
    for (const [name, part] of [
      ['bias_ih_l0', data.slice(0, half)],
      ['bias_hh_l0', data.slice(half)],
    ] as const) {
      this.add(`${layer}.${name}`, inTorchOrder({ name, shape: [1, half], data: part }, gates));
    }
    return opType;
  }

  /** @param outFirst whether the file has [out, in] where the operator reads it. @returns the layer; null where it is no matrix of the file */
  private matrix(node: NodeProto, name: string, outFirst: boolean): string | null {
    const turned = this.turned.get(name);
    const tensor = turned ?? this.tensors.get(name);
    if (tensor?.dims.length !== 2) return null;
    const layer = this.layer(node, tensor);
    const array = floatsOf(this.file, tensor);
    this.add(`${layer}.weight`, outFirst !== (turned !== undefined) ? array : transposed(array));
    return layer;
  }

  private vector(name: string, from: string, { opType }: NodeProto): void {
    const tensor = this.tensors.get(from);
    if (tensor) this.add(name, floatsOf(this.file, tensor));
    else this.unknown.add(shown(opType));
  }

  private add(name: string, { shape, data }: ForeignArray): void {
    // The same numbers may be read more than once.
    if ((this.numbers += data.length) > MOST_NUMBERS) refuse(this.file, 'too-large', { most: MOST_NUMBERS >> 18 });
    this.arrays.push({ name, shape, data });
  }

  /** A layer's name: that of its weights where they have one, else of its node, else of its operator. */
  private layer({ name, opType }: NodeProto, { name: weights }: TensorProto): string {
    const dot = weights.lastIndexOf('.');
    const slash = name.lastIndexOf('/');
    const own = dot > 0 ? weights.slice(0, dot) : slash > 0 ? name.slice(1, slash).replaceAll('/', '.') : '';
    const free = own !== '' && !this.names.has(own) ? own : `${own || opType}_${this.names.size + 1}`;
    this.names.add(free);
    return shown(free);
  }
}

const attribute = (node: NodeProto, name: string): AttributeProto | undefined =>
  node.attribute.find((each) => each.name === name);
const float = (node: NodeProto, name: string, usual: number): number => attribute(node, name)?.f ?? usual;
const int = (node: NodeProto, name: string, usual: number): number => Number(attribute(node, name)?.i ?? usual);
const ints = (node: NodeProto, name: string, usual: readonly number[]): readonly number[] =>
  attribute(node, name)?.ints.map(Number) ?? usual;
const text = (node: NodeProto, name: string): string => new TextDecoder().decode(attribute(node, name)?.s);
const count = ({ dims }: TensorProto): number => size(dims.map(Number));
/** Of one direction, its second axis made of as many blocks. */
const isOfGates = ({ dims }: TensorProto, blocks: number): boolean =>
  dims[0] === 1n && dims.length > 1 && Number(dims[1]) > 0 && Number(dims[1]) % blocks === 0;
/** As far as float32 says the same of it everywhere. */
const short = (value: number): number => Number(value.toPrecision(4));

/** [a, b] → [b, a]. */
function transposed({ name, shape, data }: ForeignArray): ForeignArray {
  const [rows, columns] = [shape[0]!, shape[1]!];
  const turned = data.map((_, i) => data[(i % rows) * columns + Math.floor(i / rows)]!);
  return { name, shape: [columns, rows], data: turned };
}

/** [1, gates·units, …] with gates in ONNX's order → [gates·units, …] in PyTorch's, whose block `i` is the file's `places[i]`. */
function inTorchOrder({ name, shape: [, ...shape], data }: ForeignArray, places: readonly number[]): ForeignArray {
  const block = data.length / places.length;
  const sorted = new Float32Array(data.length);
  places.forEach((from, to) => sorted.set(data.subarray(from * block, (from + 1) * block), to * block));
  return { name, shape, data: sorted };
}
