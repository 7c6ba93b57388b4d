/**
 * A Plan as an ONNX model: opset 17, float32, any batch size, channels first as its users expect. Input `input`
 * [batch, channels, height, width] or [batch, features]; output `logits` [batch, classes]. Dropout, which does nothing
 * in inference, is left out. https://onnx.ai/onnx/operators/
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
import { BATCH_NORM_EPSILON, type Layer, type Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import { channelsFirstShape, toPyTorch } from './pytorch';

/** What ONNX 1.12 (2022) and everything since reads. */
const OPSET = 17n;
const IR_VERSION = 8n;

type Attribute = MessageInitShape<typeof AttributeProtoSchema>;
type Node = MessageInitShape<typeof NodeProtoSchema>;
type Tensor = MessageInitShape<typeof TensorProtoSchema>;
type ValueInfo = MessageInitShape<typeof ValueInfoProtoSchema>;

const integer = (name: string, value: number): Attribute => ({
  name,
  type: AttributeProto_AttributeType.INT,
  i: BigInt(value),
});
const integers = (name: string, values: readonly number[]): Attribute => ({
  name,
  type: AttributeProto_AttributeType.INTS,
  ints: values.map(BigInt),
});
const float = (name: string, value: number): Attribute => ({
  name,
  type: AttributeProto_AttributeType.FLOAT,
  f: value,
});

const tensor = (name: string, shape: readonly number[], data: Float32Array): Tensor => ({
  name,
  dims: shape.map(BigInt),
  dataType: TensorProto_DataType.FLOAT,
  rawData: Uint8Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
});

const floatValue = (name: string, shape: readonly number[]): ValueInfo => ({
  name,
  type: {
    value: {
      case: 'tensorType',
      value: {
        elemType: TensorProto_DataType.FLOAT,
        shape: {
          dim: [
            { value: { case: 'dimParam', value: 'batch' } },
            ...shape.map((extent) => ({ value: { case: 'dimValue' as const, value: BigInt(extent) } })),
          ],
        },
      },
    },
  },
});

/** Constants of the exact GELU, which opset 17 has no operator for: x·½·(1 + erf(x/√2)). */
const geluConstants = { 'gelu.root_half': Math.SQRT1_2, 'gelu.one': 1, 'gelu.half': 0.5 };

function gelu(name: string, input: string, output: string): Node[] {
  const step = (suffix: string, opType: string, inputs: string[], result = `${name}.${suffix}`): Node => ({
    name: `${name}.${suffix}`,
    opType,
    input: inputs,
    output: [result],
  });
  return [
    step('scaled', 'Mul', [input, 'gelu.root_half']),
    step('erf', 'Erf', [`${name}.scaled`]),
    step('shifted', 'Add', [`${name}.erf`, 'gelu.one']),
    step('gated', 'Mul', [input, `${name}.shifted`]),
    step('halved', 'Mul', [`${name}.gated`, 'gelu.half'], output),
  ];
}

/** The nodes that compute `layer` from `input` to `output`. */
function nodesOf(layer: Layer, input: string, output: string): Node[] {
  const { name } = layer;
  const node = (opType: string, parameters: readonly string[] = [], attribute: Attribute[] = []): Node[] => [
    { name, opType, input: [input, ...parameters.map((suffix) => `${name}.${suffix}`)], output: [output], attribute },
  ];
  switch (layer.kind) {
    case 'flatten':
      return node('Flatten', [], [integer('axis', 1)]);
    case 'dense':
      return node('Gemm', ['weight', 'bias'], [integer('transB', 1)]);
    case 'conv': {
      const margin = (layer.kernel - 1) / 2;
      return node(
        'Conv',
        ['weight', 'bias'],
        [
          integers('kernel_shape', [layer.kernel, layer.kernel]),
          integers('strides', [1, 1]),
          integers('pads', [margin, margin, margin, margin]),
        ],
      );
    }
    case 'batchNorm':
      return node(
        'BatchNormalization',
        ['weight', 'bias', 'running_mean', 'running_var'],
        [float('epsilon', BATCH_NORM_EPSILON)],
      );
    case 'activation':
      if (layer.activation === 'gelu') return gelu(name, input, output);
      return node(layer.activation === 'relu' ? 'Relu' : 'Tanh');
    case 'maxPool':
      return node(
        'MaxPool',
        [],
        [integers('kernel_shape', [layer.size, layer.size]), integers('strides', [layer.size, layer.size])],
      );
    case 'dropout':
      return [];
  }
}

/** @param metadata Goes into the model's `metadata_props`. */
export function writeOnnx(
  plan: Plan,
  weights: NamedArrays,
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const layers = plan.layers.filter((layer) => layer.kind !== 'dropout');
  let current = 'input';
  const node = layers.flatMap((layer, i) => {
    const input = current;
    current = i === layers.length - 1 ? 'logits' : `${layer.name}.output`;
    return nodesOf(layer, input, current);
  });
  const initializer = Object.entries(toPyTorch(plan, weights)).map(([name, { shape, data }]) =>
    tensor(name, shape, data),
  );
  if (layers.some((layer) => layer.kind === 'activation' && layer.activation === 'gelu')) {
    for (const [name, value] of Object.entries(geluConstants))
      initializer.push(tensor(name, [], Float32Array.of(value)));
  }
  const model = create(ModelProtoSchema, {
    irVersion: IR_VERSION,
    producerName: 'Distillation Playground',
    opsetImport: [{ domain: '', version: OPSET }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: 'network',
      input: [floatValue('input', channelsFirstShape(plan.input))],
      output: [floatValue('logits', [plan.classes])],
      node,
      initializer,
    },
  });
  return toBinary(ModelProtoSchema, model);
}
