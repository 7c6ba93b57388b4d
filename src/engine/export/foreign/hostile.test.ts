/**
 * Files of networks that nobody would have written: reading them as the page does ends with all the weights of a network, every one a
 * number, or with a reason. `HOSTILE_FILES=10000 npx vitest run src/engine/export/foreign/hostile.test.ts` tries so many of each format.
 */
import { create, fromBinary, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { unzipSync, zipSync } from 'fflate';
import { ModelProtoSchema, NodeProtoSchema, TensorProto_DataType } from 'onnx-buf';
import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../../errors';
import { size } from '../../models/plan';
import { goodNetworks, hostileNetwork, readAny, type NetworkFormat } from './test-support/hostile-networks';

const FILES = Number(process.env['HOSTILE_FILES'] ?? 100);
/** Of this process's own time, whatever else the machine does: no hang is longer than a second. */
const MOST_MS = 1000;
/** Of buffers, beside so many bytes for each of a file: DEFLATE makes a thousand of one, and numbers of two bytes become four. */
const FREE_BYTES = 64 * 2 ** 20;
const MOST_GROWTH = 4096;

type Good = Parameters<typeof readAny>[0];

/** What is wrong with what came of a file; null of a network, and of a reason. */
function problemWith(file: Good): string | null {
  const buffers = process.memoryUsage().arrayBuffers;
  const start = process.cpuUsage();
  const problem = faultOf(file);
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1000;
  const grown = process.memoryUsage().arrayBuffers - buffers;
  if (problem) return problem;
  if (took > MOST_MS) return `${Math.round(took)} ms for ${file.bytes.length} bytes`;
  return grown > FREE_BYTES + file.bytes.length * MOST_GROWTH ? `${grown} bytes for ${file.bytes.length}` : null;
}

function faultOf(file: Good): string | null {
  try {
    const { weights } = readAny(file);
    const names = Object.keys(weights);
    const fault = names.find((name) => {
      const { shape, data } = weights[name]!;
      return data.length !== size(shape) || !data.every(Number.isFinite);
    });
    if (fault !== undefined) return `${fault} is not whole`;
    return names.length > 0 ? null : 'no weights';
  } catch (error) {
    const reason = error instanceof PlaygroundError ? `${error.code} ${String(error.details['reason'])}` : '';
    if (/^weights-(invalid [a-z0-9-]+|shape)/.test(reason)) return null;
    return `thrown: ${error instanceof Error ? error.stack : String(error)}`;
  }
}

describe('hostile files of networks', () => {
  it.each(Object.keys(goodNetworks) as NetworkFormat[])(
    '%s: become a network or are refused with a reason',
    (format) => {
      const problems: string[] = [];
      for (let number = 0; number < FILES; number++) {
        const problem = problemWith(hostileNetwork(format, number));
        if (problem) problems.push(`${format} ${number}: ${problem}`);
      }
      expect(problems).toEqual([]);
    },
    FILES * 1000,
  );

  it.each(Object.values(goodNetworks).flat())('$name, while it was good, became a network', (file) => {
    expect(Object.keys(readAny(file).weights).length).toBeGreaterThan(0);
  });
});

describe('a network made to be too much', () => {
  const text = goodNetworks.onnx.at(-1)!;
  /** A good graph with other nodes before its own. */
  const after = (nodes: readonly MessageInitShape<typeof NodeProtoSchema>[]): Good => {
    const model = fromBinary(ModelProtoSchema, text.bytes);
    model.graph!.node.unshift(...nodes.map((node) => create(NodeProtoSchema, node)));
    return { ...text, bytes: toBinary(ModelProtoSchema, model) };
  };
  const zeros = {
    'a/data.pkl': unzipSync(goodNetworks.pt[0]!.bytes)['mlp/data.pkl']!,
    'a/data/0': new Uint8Array(2 ** 26),
  };
  const square = Array.from({ length: 2 }, () => 1024n);

  it.each<[string, Good]>([
    [
      'a hundred thousand nodes that do nothing',
      after(Array.from({ length: 1e5 }, (_, i) => ({ opType: 'Identity', input: ['ids'], output: [`x${i}`] }))),
    ],
    [
      'billions of multiplications in a few nodes',
      after([
        {
          opType: 'Constant',
          output: ['sides'],
          attribute: [{ name: 'value', t: { dims: [2n], dataType: TensorProto_DataType.INT64, int64Data: square } }],
        },
        { opType: 'ConstantOfShape', input: ['sides'], output: ['m0'] },
        ...Array.from({ length: 40 }, (_, i) => ({
          opType: 'MatMul',
          input: [`m${i}`, `m${i}`],
          output: [`m${i + 1}`],
        })),
      ]),
    ],
    ['sixty-four megabytes of nothing in a small zip', { ...goodNetworks.pt[0]!, bytes: zipSync(zeros) }],
  ])('%s', (_, file) => {
    expect(problemWith(file)).toBeNull();
  });
});
