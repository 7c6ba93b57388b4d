/** Files of networks that nobody would have written, made of good ones by a seed: each can be made again by its number. */
import { readFileSync } from 'node:fs';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { unzipSync, zipSync } from 'fflate';
import { ModelProtoSchema } from 'onnx-buf';
import { damaged, drawsOf, pick, type Draw } from '../../../datasets/own/test-support/hostile';
import { defaultExperiment } from '../../../experiment';
import type { NetworkSpec } from '../../../models/catalogue';
import { classTask, type PlanTask } from '../../../models/plan';
import { importNetwork, type NamedFile, type ReadNetwork } from '../../import';
import { MANIFEST_KEY, writeManifest } from '../../manifest';
import { writeOnnx } from '../../onnx';
import { toPyTorch } from '../../pytorch';
import { encodeSafetensors } from '../../safetensors';
import { caseTitled, cnn, mlp } from '../../test-support/networks';
import { foreignArrays, foreignNetwork, importMapped } from '../import-foreign';
import { mappingOf } from '../match';

interface Good {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it is to be. */
  readonly spec: NetworkSpec;
  readonly task: PlanTask;
}

const lstm = { kind: 'recurrent', cell: 'lstm', layers: 1, units: 5 } as const;
const llama = { kind: 'transformer', layers: 1, width: 16, heads: 2, hidden: 12, causal: false, pool: 'mean' } as const;
const digits = classTask([8, 8, 1], 10);
const text: PlanTask = { inputs: [{ name: 'input', shape: [9], vocabulary: 11 }], classes: 4, rowsPerSample: 1 };

/** Made with torch by the scripts beside this. */
const made = (name: string, spec: NetworkSpec, task = digits): Good => ({
  name,
  bytes: Uint8Array.from(readFileSync(new URL(name, import.meta.url))),
  spec,
  task,
});
const own = caseTitled('MLP, 64 inputs, relu');
const ownMetadata = { [MANIFEST_KEY]: writeManifest(own, defaultExperiment) };
const ownAs = (name: string, bytes: Uint8Array): Good => ({ name, bytes, spec: own.spec, task: digits });
const ownArrays = toPyTorch(own.plan, own.weights);

export type NetworkFormat = 'pt' | 'safetensors' | 'onnx' | 'own safetensors' | 'own onnx';

/** By format: good files, of which hostile ones are made. */
export const goodNetworks: Readonly<Record<NetworkFormat, readonly Good[]>> = {
  pt: [
    made('mlp.pt', mlp([16], 'relu')),
    made('checkpoint.pt', mlp([16, 16], 'tanh')),
    made('half.pt', mlp([16], 'tanh')),
    made('cnn.pt', cnn({ batchNorm: true })),
  ],
  safetensors: [
    ownAs('x.safetensors', encodeSafetensors({ arrays: ownArrays, metadata: {} })),
    ownAs('y.safetensors', encodeSafetensors({ arrays: own.weights, metadata: { format: 'pt' } })),
  ],
  onnx: [
    made('mlp.onnx', mlp([16], 'tanh')),
    made('cnn.onnx', cnn({ batchNorm: true, activation: 'gelu' })),
    made('lstm.onnx', lstm, classTask([7, 6], 3)),
    made('text-class.onnx', llama, text),
  ],
  'own safetensors': [ownAs('x.safetensors', encodeSafetensors({ arrays: ownArrays, metadata: ownMetadata }))],
  'own onnx': [ownAs('x.onnx', writeOnnx(own.plan, own.weights, ownMetadata))],
};

const formats = Object.keys(goodNetworks) as NetworkFormat[];

/** The hostile file with this number: a good one damaged, its pickle within a sound zip, or another format's under the name. */
export function hostileNetwork(format: NetworkFormat, number: number): Good {
  const draw = drawsOf(1000 + formats.indexOf(format), number);
  const good = pick(draw, goodNetworks[format]);
  if (draw(20) === 0) return { ...good, bytes: damaged(pick(draw, goodNetworks[pick(draw, formats)]).bytes, draw) };
  if (format === 'onnx' && draw(3)) return { ...good, bytes: rewritten(good.bytes, draw) };
  if (format !== 'pt' || draw(3) === 0) return { ...good, bytes: damaged(good.bytes, draw) };
  const files = unzipSync(good.bytes);
  const inside = draw(4) ? Object.keys(files).filter((name) => name.endsWith('data.pkl')) : Object.keys(files);
  const name = pick(draw, inside);
  return { ...good, bytes: zipSync({ ...files, [name]: damaged(files[name]!, draw) }, { level: draw(2) ? 0 : 6 }) };
}

const EXTENTS = [0n, 1n, -1n, -9n, 7n, 2n ** 16n, 2n ** 31n, 2n ** 53n, -(2n ** 63n)];

/** A graph that is one still, with up to eight of its nodes and tensors changed. */
function rewritten(bytes: Uint8Array, draw: Draw): Uint8Array {
  const model = fromBinary(ModelProtoSchema, bytes);
  const { node: nodes, initializer } = model.graph!;
  for (let times = draw(8); times >= 0; times--) {
    const [node, other, tensor] = [pick(draw, nodes), pick(draw, nodes), pick(draw, initializer)];
    const attribute = node.attribute[0];
    const constant = attribute?.t ?? tensor;
    const what = draw(8);
    if (what === 0) node.opType = other.opType;
    if (what === 1) node.input = [...other.input];
    if (what === 2 && node.input.length > 0) node.input[draw(node.input.length)] = pick(draw, other.output);
    if (what === 3) node.input.pop();
    if (what === 4) node.output = [...other.output];
    if (what === 5 && attribute) [attribute.i, attribute.ints] = [pick(draw, EXTENTS), [pick(draw, EXTENTS)]];
    if (what === 6) constant.dims = Array.from({ length: draw(4) }, () => pick(draw, EXTENTS));
    if (what === 7) constant.rawData = Uint8Array.from(constant.rawData, (byte) => (draw(4) ? byte : draw(256)));
  }
  return toBinary(ModelProtoSchema, model);
}

/** As the page reads it, with the mapping that it proposes. @throws PlaygroundError */
export function readAny({ name, bytes, spec, task }: Good): ReadNetwork {
  const file: NamedFile = { name, bytes };
  const found = foreignArrays(file);
  if (!found) return importNetwork([file]);
  const { matches } = foreignNetwork(name, found, spec, task);
  return importMapped(name, found, mappingOf(matches), spec, task);
}
