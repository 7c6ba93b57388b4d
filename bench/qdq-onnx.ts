/**
 * A chain of dense layers as ONNX Runtime's own tool writes one for speed: QDQ, weights int8 by channel, activations uint8 with
 * calibrated ranges, biases int32, so that every product runs as QGemm. What meets a layer has its range fixed, which saves the runtime a
 * pass over it that the engine here makes.
 */
import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType,
  ModelProtoSchema,
  TensorProto_DataType as Type,
  type NodeProtoSchema,
  type TensorProtoSchema,
} from 'onnx-buf';
import { quantise } from '../src/engine/compression/quantise';

export interface DenseLayer {
  /** [in, out] */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  /** Of what it reads: 0 to so much. */
  readonly most: number;
}

const stored = (
  name: string,
  dataType: Type,
  dims: readonly number[],
  data: Float32Array | Int32Array | Int8Array | Uint8Array,
): MessageInitShape<typeof TensorProtoSchema> => ({
  name,
  dims: dims.map(BigInt),
  dataType,
  rawData: Uint8Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
});

const axis = (i: number) => ({ name: 'axis', type: AttributeProto_AttributeType.INT, i: BigInt(i) });

/** Reads `input` [batch, in], says `logits`; ReLU between layers. */
export function writeQdq(layers: readonly DenseLayer[]): Uint8Array<ArrayBuffer> {
  const nodes: MessageInitShape<typeof NodeProtoSchema>[] = [];
  const constants: MessageInitShape<typeof TensorProtoSchema>[] = [stored('zero', Type.UINT8, [], Uint8Array.of(0))];
  const node = (opType: string, input: string[], output: string, attribute: ReturnType<typeof axis>[] = []) => {
    nodes.push({ name: output, opType, input, output: [output], attribute });
    return output;
  };
  let x = 'input';
  layers.forEach(({ weight, bias, most }, i) => {
    const columns = bias.length;
    const { codes, scales } = quantise({ format: 'int8', per: 'channel', scales: 'largest' }, weight, [
      weight.length / columns,
      columns,
    ]);
    const scale = Math.fround(most / 255);
    const biasScales = scales.map((own) => own * scale);
    constants.push(
      stored(`x${i}.scale`, Type.FLOAT, [], Float32Array.of(scale)),
      stored(`w${i}.codes`, Type.INT8, [weight.length / columns, columns], codes),
      stored(`w${i}.scale`, Type.FLOAT, [columns], scales),
      stored(`w${i}.zero`, Type.INT8, [columns], new Int8Array(columns)),
      stored(
        `b${i}.codes`,
        Type.INT32,
        [columns],
        Int32Array.from(bias, (b, at) => Math.round(b / biasScales[at]!)),
      ),
      stored(`b${i}.scale`, Type.FLOAT, [columns], biasScales),
      stored(`b${i}.zero`, Type.INT32, [columns], new Int32Array(columns)),
    );
    const inEight = node('QuantizeLinear', [x, `x${i}.scale`, 'zero'], `x${i}.codes`);
    const rows = node('DequantizeLinear', [inEight, `x${i}.scale`, 'zero'], `x${i}`);
    const matrix = node('DequantizeLinear', [`w${i}.codes`, `w${i}.scale`, `w${i}.zero`], `w${i}`, [axis(1)]);
    const shift = node('DequantizeLinear', [`b${i}.codes`, `b${i}.scale`, `b${i}.zero`], `b${i}`, [axis(0)]);
    const last = i === layers.length - 1;
    x = node('Gemm', [rows, matrix, shift], last ? 'logits' : `product${i}`);
    if (!last) x = node('Relu', [x], `relu${i}`);
  });
  const value = (name: string, width: number) => ({
    name,
    type: {
      value: {
        case: 'tensorType' as const,
        value: {
          elemType: Type.FLOAT,
          shape: {
            dim: [
              { value: { case: 'dimParam' as const, value: 'batch' } },
              { value: { case: 'dimValue' as const, value: BigInt(width) } },
            ],
          },
        },
      },
    },
  });
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ domain: '', version: 17n }],
    graph: {
      name: 'qdq',
      input: [value('input', layers[0]!.weight.length / layers[0]!.bias.length)],
      output: [value('logits', layers.at(-1)!.bias.length)],
      node: nodes,
      initializer: constants,
    },
  });
  return toBinary(ModelProtoSchema, model);
}
