/** Operators as they are computed here, beside ONNX Runtime. */
import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import * as ort from 'onnxruntime-web';
import {
  AttributeProto_AttributeType,
  ModelProtoSchema,
  TensorProto_DataType,
  type ModelProto,
  type TensorProtoSchema,
} from 'onnx-buf';
import { beforeAll, expect, it } from 'vitest';
import { PlaygroundError } from '../../../errors';
import { size } from '../../../models/plan';
import { uniform } from '../../../random';
import { runGraph } from './run-graph';

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
});

const { FLOAT, INT64, BOOL } = TensorProto_DataType;
type Input = number[] | { readonly int64: number[] } | { readonly one: number } | null;
type Attribute = number | number[] | string | { readonly float: number };

/** Numbers of these shapes that are not given; rows of whole ones, and single floats, that are. */
function model(
  opType: string,
  inputs: readonly Input[],
  attributes: Record<string, Attribute>,
  type = FLOAT,
): ModelProto {
  const initializer = inputs.flatMap((input, i): MessageInitShape<typeof TensorProtoSchema>[] => {
    const name = `in${i}`;
    if (input === null) return [];
    if ('one' in input) return [{ name, dims: [], dataType: FLOAT, floatData: [input.one] }];
    if (!('int64' in input)) {
      const floatData = Array.from({ length: size(input) }, (_, at) => 4 * uniform(3, 9, i, at) - 2);
      return [{ name, dims: input.map(BigInt), dataType: FLOAT, floatData }];
    }
    const { int64 } = input;
    return [
      {
        name,
        dims: int64.length === 1 && opType === 'Range' ? [] : [BigInt(int64.length)],
        dataType: INT64,
        int64Data: int64.map(BigInt),
      },
    ];
  });
  const attribute = Object.entries(attributes).map(([name, value]) => {
    if (typeof value === 'string')
      return { name, type: AttributeProto_AttributeType.STRING, s: new TextEncoder().encode(value) };
    if (Array.isArray(value)) return { name, type: AttributeProto_AttributeType.INTS, ints: value.map(BigInt) };
    if (typeof value === 'object') return { name, type: AttributeProto_AttributeType.FLOAT, f: value.float };
    return { name, type: AttributeProto_AttributeType.INT, i: BigInt(value) };
  });
  const made = opType === 'Split' ? ['made', 'rest'] : ['made'];
  return create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ domain: '', version: 17n }],
    graph: {
      name: 'one',
      initializer,
      node: [
        {
          opType,
          name: 'it',
          input: inputs.map((input, i) => (input === null ? '' : `in${i}`)),
          output: made,
          attribute,
        },
        { opType: 'Identity', name: 'end', input: ['made'], output: ['out'] },
      ],
      output: [{ name: 'out', type: { value: { case: 'tensorType', value: { elemType: type } } } }],
    },
  });
}

const whole = (...int64: number[]) => ({ int64 });
const cases: [string, Input[], Record<string, Attribute>, TensorProto_DataType?][] = [
  [
    'Add',
    [
      [2, 3, 4],
      [3, 1],
    ],
    {},
  ],
  ['Div', [[2, 3], [3]], {}],
  ['Div', [whole(7, -7, 9), whole(2, 2, -4)], {}, INT64],
  ['Pow', [[3, 2], { one: 2 }], {}],
  [
    'Less',
    [
      [2, 3],
      [1, 3],
    ],
    {},
    BOOL,
  ],
  ['Max', [[4], [3, 1], { one: 0.3 }], {}],
  ['Clip', [[3, 4], { one: -0.5 }, { one: 0.7 }], {}],
  ['Erf', [[40]], {}],
  ['Sigmoid', [[9]], {}],
  [
    'MatMul',
    [
      [2, 1, 3, 4],
      [5, 4, 2],
    ],
    {},
  ],
  ['Gemm', [[4, 3], [2, 4], [2]], { transA: 1, transB: 1, alpha: { float: 0.5 }, beta: { float: 2 } }],
  [
    'Einsum',
    [
      [2, 3],
      [3, 4, 2],
    ],
    { equation: 'ij, jka -> aik' },
  ],
  ['Einsum', [[3], [4]], { equation: 'i,j->ij' }],
  ['Softmax', [[2, 3, 4]], { axis: 1 }],
  ['LogSoftmax', [[2, 5]], { axis: -1 }],
  ['ReduceMean', [[2, 3, 4]], { axes: [-1, 0], keepdims: 0 }],
  ['ReduceSum', [[2, 3, 4], whole(1)], {}],
  ['ReduceMax', [[2, 3]], {}],
  ['Reshape', [[2, 3, 4], whole(0, -1, 2)], {}],
  ['Flatten', [[2, 3, 4]], { axis: 2 }],
  ['Unsqueeze', [[2, 3], whole(0, -1)], {}],
  ['Squeeze', [[1, 3, 1], whole(-1)], {}],
  ['Transpose', [[2, 3, 4]], { perm: [2, 0, 1] }],
  ['Transpose', [[2, 3]], {}],
  ['Slice', [[5, 6], whole(-1, 1), whole(-9, 99), whole(0, 1), whole(-2, 2)], {}],
  ['Slice', [[5], whole(4), whole(2)], {}],
  ['Split', [[2, 5], whole(2, 3)], { axis: 1 }],
  [
    'Concat',
    [
      [2, 1, 2],
      [2, 3, 2],
    ],
    { axis: 1 },
  ],
  ['Gather', [[4, 3], whole(-1, 0, 2)], { axis: 0 }],
  ['Gather', [[2, 4, 3], whole(1, -2)], { axis: 1 }],
  ['Trilu', [[2, 3, 4], whole(1)], { upper: 1 }],
  ['Trilu', [[4, 3]], { upper: 0 }],
  ['Expand', [[3, 1], whole(2, 1, 4)], {}],
  ['Range', [whole(7), whole(-2), whole(-2)], {}, INT64],
  ['Shape', [[2, 3, 4]], { start: 1 }, INT64],
  ['ConstantOfShape', [whole(2, 3)], {}],
  ['Cast', [[2, 5]], { to: INT64 }, INT64],
];

it.each(cases)('%s of %j %j', async (opType, inputs, attributes, type) => {
  const made = model(opType, inputs, attributes, type);
  const session = await ort.InferenceSession.create(toBinary(ModelProtoSchema, made));
  const { out } = await session.run({});
  const { shape, data } = runGraph('x', made.graph!, new Map(), 1e6);
  expect(shape).toEqual(out!.dims);
  const expected = Array.from(out!.data as Float32Array, Number);
  // Sums of a few float32 numbers below ten.
  expected.forEach((value, i) => expect(Math.abs(data[i]! - value)).toBeLessThan(1e-5));
  await session.release();
});

it.each<[string, Input[], Record<string, Attribute>]>([
  ['Expand', [[1], whole(1e6, 1e6)], {}],
  ['ConstantOfShape', [whole(2 ** 40)], {}],
  ['ConstantOfShape', [whole(-1)], {}],
  ['Range', [whole(0), whole(9e15), whole(1)], {}],
  [
    'MatMul',
    [
      [300, 300],
      [300, 300],
    ],
    {},
  ],
  ['Reshape', [[4], whole(-1, -1)], {}],
  ['Gather', [[3], whole(3)], {}],
  ['Einsum', [[3], [4]], { equation: 'i,i->i' }],
  ['Slice', [[3], whole(0), whole(3), whole(0), whole(0)], {}],
  ['Add', [[3], [2]], {}],
  ['Add', [[3]], {}],
  ['toString', [[3]], {}],
])('%s of %j %j is refused by its name, at once', (opType, inputs, attributes) => {
  try {
    runGraph('x', model(opType, inputs, attributes).graph!, new Map(), 1e6);
  } catch (error) {
    if (!(error instanceof PlaygroundError)) throw error;
    expect(error.details).toMatchObject({ reason: 'not-computed', operator: `${opType} it` });
    return;
  }
  throw new Error('was computed');
});
