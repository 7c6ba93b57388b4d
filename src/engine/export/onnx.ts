/**
 * A Plan as an ONNX model: opset 17, float32 or what compression made of it (`quantised/`), any batch size, channels first as its users expect. Input `input`
 * [batch, channels, height, width], [batch, features] or [batch, length, features], of text `input_ids` [batch, length], int64;
 * output `logits` [batch, classes] or, of each position, [batch, length, classes]. Sequences may be of any length. Dropout, which
 * does nothing in inference, is left out. https://onnx.ai/onnx/operators/
 */
import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType,
  ModelProtoSchema,
  TensorProto_DataType,
  type AttributeProtoSchema,
  type NodeProtoSchema,
  type TensorProtoSchema,
  type ValueInfoProtoSchema,
} from 'onnx-buf';
import { holdsIds, inputsRead, isCategory } from '../models/inputs';
import type { Plan, PlanInput } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import { inputName } from './inputs';
import type { OnnxAttribute, OnnxConstant, OnnxContext, OnnxNode, OnnxPart, OnnxValue } from './layer-writers';
import { writersOf } from './layers';
import { channelsFirstShape, toPyTorch } from './pytorch';
import { CompressedParts, withAxesRead } from './quantised/onnx-plan';
import type { OnnxStored } from './quantised/onnx-weights';

/** What ONNX 1.12 (2022) and everything since reads. Attention and norms as operators of their own came with 23, in 2025. */
const OPSET = 17;
const IR_VERSION = 8n;
/** Of models whose small numbers need operators of a later opset: that of ONNX 1.16, which brought 4 bits. */
const LATER_IR_VERSION = 10n;

type Attribute = MessageInitShape<typeof AttributeProtoSchema>;
type Node = MessageInitShape<typeof NodeProtoSchema>;
type Tensor = MessageInitShape<typeof TensorProtoSchema>;
type ValueInfo = MessageInitShape<typeof ValueInfoProtoSchema>;

function attributeOf(name: string, value: OnnxAttribute): Attribute {
  if ('int' in value) return { name, type: AttributeProto_AttributeType.INT, i: BigInt(value.int) };
  if ('ints' in value) return { name, type: AttributeProto_AttributeType.INTS, ints: value.ints.map(BigInt) };
  return { name, type: AttributeProto_AttributeType.FLOAT, f: value.float };
}

const nodeOf = ({ name, opType, input, output, attributes = {} }: OnnxNode): Node => ({
  name,
  opType,
  input: [...input],
  output: typeof output === 'string' ? [output] : [...output],
  attribute: Object.entries(attributes).map(([name, value]) => attributeOf(name, value)),
});

const tensor = (name: string, shape: readonly number[], data: Float32Array): Tensor => ({
  name,
  dims: shape.map(BigInt),
  dataType: TensorProto_DataType.FLOAT,
  rawData: Uint8Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
});

const stored = ({ name, type, shape, data }: OnnxStored): Tensor => ({
  name,
  dims: shape.map(BigInt),
  dataType: type,
  rawData: Uint8Array.from(data),
});

function constant(name: string, value: OnnxConstant): Tensor {
  if (typeof value === 'number') return tensor(name, [], Float32Array.of(value));
  if (!('int64' in value)) return tensor(name, [value.length], Float32Array.from(value));
  const { int64 } = value;
  const [dims, numbers] = typeof int64 === 'number' ? [[], [int64]] : [[BigInt(int64.length)], int64];
  return { name, dims, dataType: TensorProto_DataType.INT64, int64Data: numbers.map(BigInt) };
}

const valueInfo = ({ name, type, shape }: OnnxValue): ValueInfo => ({
  name,
  type: {
    value: {
      case: 'tensorType',
      value: {
        elemType: type === 'int64' ? TensorProto_DataType.INT64 : TensorProto_DataType.FLOAT,
        shape: {
          dim: shape.map((extent) => ({
            value:
              typeof extent === 'string'
                ? { case: 'dimParam', value: extent }
                : { case: 'dimValue', value: BigInt(extent) },
          })),
        },
      },
    },
  },
});

/** A plan's input in the graph. */
export function onnxInput(plan: Pick<Plan, 'inputs'>, input: PlanInput): OnnxValue {
  const { shape } = input;
  const name = inputName(plan, input);
  const length = plan.inputs.length === 1 ? 'length' : `${name}_length`;
  if (isCategory(input)) return { name, type: 'int64', shape: ['batch', 1] };
  if (holdsIds(input)) return { name, type: 'int64', shape: ['batch', length] };
  const [, ...features] = shape;
  return {
    name,
    type: 'float32',
    shape: ['batch', ...(shape.length === 2 ? [length, ...features] : channelsFirstShape(shape))],
  };
}

export interface OnnxOptions {
  /** As `OnnxContext` has it; of transformers that predict the next token. */
  readonly cached?: boolean;
}

/** @param metadata Goes into the model's `metadata_props`. */
export function writeOnnx(
  whole: Plan,
  weights: NamedArrays,
  metadata: Readonly<Record<string, string>>,
  { cached = false }: OnnxOptions = {},
): Uint8Array<ArrayBuffer> {
  const plan = { ...whole, inputs: inputsRead(whole) };
  const read = plan.inputs.map((input) => onnxInput(plan, input));
  const names = new Map(plan.inputs.map(({ name }, i) => [name, read[i]!.name]));
  const context: OnnxContext = { cached, sequence: sequenceOf(plan, read) };
  const constants = new Map<string, OnnxConstant>();
  const nodes = new Map<string, OnnxNode>();
  const compressed = new CompressedParts(plan, weights);
  const add = ({ nodes: more, constants: named = {} }: OnnxPart): void => {
    for (const [name, value] of Object.entries(named)) constants.set(name, value);
    for (const node of more) if (!nodes.has(node.name)) nodes.set(node.name, node);
  };
  const [graphInputs, graphOutputs]: [OnnxValue[], OnnxValue[]] = [[], []];
  for (const layer of plan.layers) {
    const inputs = layer.from.map((name) => names.get(name)!);
    const output = layer.tap === 'logits' ? 'logits' : `${layer.name}.output`;
    const part = writersOf(layer).onnx!(layer, inputs, output, context);
    names.set(layer.name, part ? output : inputs[0]!);
    if (part) add(compressed.of(layer, part));
    graphInputs.push(...(part?.graphInputs ?? []));
    graphOutputs.push(...(part?.graphOutputs ?? []));
  }
  const initializer = [
    ...Object.entries(toPyTorch(plan, weights)).flatMap(([name, { shape, data }]) =>
      compressed.replaces(name) ? [] : [tensor(name, shape, data)],
    ),
    ...compressed.stored().map(stored),
  ];
  const opset = Math.max(OPSET, compressed.opset());
  const node = opset === OPSET ? [...nodes.values()] : withAxesRead([...nodes.values()], constants);
  for (const [name, value] of constants) initializer.push(constant(name, value));
  const model = create(ModelProtoSchema, {
    irVersion: opset === OPSET ? IR_VERSION : LATER_IR_VERSION,
    producerName: 'Distillation Playground',
    opsetImport: [{ domain: '', version: BigInt(opset) }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: 'network',
      input: [...read, ...(cached ? ofEarlier : []), ...graphInputs].map(valueInfo),
      output: [logitsOf(plan, read), ...graphOutputs].map(valueInfo),
      node: node.map(nodeOf),
      initializer,
    },
  });
  return toBinary(ModelProtoSchema, model);
}

/** What a graph reads that goes on from positions before. */
const ofEarlier: readonly OnnxValue[] = [
  { name: 'attention_mask', type: 'int64', shape: ['batch', 'total_length'] },
  { name: 'position_ids', type: 'int64', shape: ['batch', 'length'] },
];

function sequenceOf({ inputs: [input, ...more] }: Plan, [value]: readonly OnnxValue[]): OnnxContext['sequence'] {
  if (more.length > 0 || value!.shape[1] !== 'length') return null;
  return { name: value!.name, length: input.shape[0] };
}

function logitsOf({ rowsPerSample, classes }: Plan, [value]: readonly OnnxValue[]): OnnxValue {
  const positions = rowsPerSample > 1 ? [value!.shape[1]!] : [];
  return { name: 'logits', type: 'float32', shape: ['batch', ...positions, classes] };
}
