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
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import type { OnnxAttribute, OnnxNode } from './layer-writers';
import { writersOf } from './layers';
import { channelsFirstShape, toPyTorch } from './pytorch';

/** What ONNX 1.12 (2022) and everything since reads. */
const OPSET = 17n;
const IR_VERSION = 8n;

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
  output: [output],
  attribute: Object.entries(attributes).map(([name, value]) => attributeOf(name, value)),
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

/** @param metadata Goes into the model's `metadata_props`. */
export function writeOnnx(
  plan: Plan,
  weights: NamedArrays,
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const names = new Map(plan.inputs.map(({ name }) => [name, name]));
  const constants = new Map<string, number>();
  const node = plan.layers.flatMap((layer) => {
    const inputs = layer.from.map((name) => names.get(name)!);
    const output = layer.tap === 'logits' ? 'logits' : `${layer.name}.output`;
    const part = writersOf(layer).onnx!(layer, inputs, output);
    names.set(layer.name, part ? output : inputs[0]!);
    for (const [name, value] of Object.entries(part?.constants ?? {})) constants.set(name, value);
    return part?.nodes.map(nodeOf) ?? [];
  });
  const initializer = Object.entries(toPyTorch(plan, weights)).map(([name, { shape, data }]) =>
    tensor(name, shape, data),
  );
  for (const [name, value] of constants) initializer.push(tensor(name, [], Float32Array.of(value)));
  const model = create(ModelProtoSchema, {
    irVersion: IR_VERSION,
    producerName: 'Distillation Playground',
    opsetImport: [{ domain: '', version: OPSET }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: 'network',
      input: plan.inputs.map(({ name, shape }) => floatValue(name, channelsFirstShape(shape))),
      output: [floatValue('logits', [plan.classes])],
      node,
      initializer,
    },
  });
  return toBinary(ModelProtoSchema, model);
}
