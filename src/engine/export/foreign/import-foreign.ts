/** Networks whose weights were made elsewhere: their arrays, what they seem to be of the chosen network's, and that once it is decided. */
import { planOf, type NetworkSpec } from '../../models/catalogue';
import type { PlanTask } from '../../models/plan';
import type { NamedFile, ReadNetwork } from '../import';
import { MANIFEST_KEY } from '../manifest';
import { isOnnx, readOnnxFile } from '../onnx-file';
import { refuse } from '../refusal';
import { looksLikeSafetensors, readSafetensorsHeader } from '../safetensors';
import { wantedBy, weightsBy } from './apply';
import type { ForeignArrays } from './foreign-array';
import { foreignLayers, requireSameLayers } from './foreign-layers';
import { readForeignSafetensors } from './foreign-safetensors';
import { matchArrays, type Mapping, type Match, type Offered, type Wanted } from './match';
import { arraysOfOnnx, requireSameFunction, requireSameSteps } from './onnx-steps';
import { readStateDict, stateDictEntries } from './state-dict';

/** What a file holds for a network, to be looked at before anything is done with it. */
export interface ForeignNetwork {
  readonly file: string;
  /** The network that it is to be. */
  readonly spec: NetworkSpec;
  readonly wanted: readonly Wanted[];
  readonly offered: readonly Offered[];
  /** Names of what is no floating-point numbers. */
  readonly left: readonly string[];
  readonly matches: readonly Match[];
}

/** Pickles begin with their protocol; before torch 1.6 a state_dict was such and no zip. */
const looksLikePickle = (bytes: Uint8Array): boolean => bytes[0] === 0x80 && bytes[1]! <= 5;

/** The arrays of files that another software wrote; null where they are none of those, or this page's own. */
export const foreignArraysIn = (files: readonly NamedFile[]): ForeignArrays | null =>
  foreignLayers(files) ?? (files.length === 1 ? foreignArrays(files[0]!) : null);

/** The same of one file that holds all. */
export function foreignArrays({ name, bytes }: NamedFile): ForeignArrays | null {
  if (looksLikeSafetensors(bytes)) {
    if (MANIFEST_KEY in readSafetensorsHeader(name, bytes).metadata) return null;
    return readForeignSafetensors(name, bytes);
  }
  if (isOnnx({ name })) {
    const { graph, metadata } = readOnnxFile(name, bytes);
    return MANIFEST_KEY in metadata ? null : arraysOfOnnx(name, graph);
  }
  const entries = stateDictEntries(bytes);
  if (entries) return readStateDict(name, entries);
  return looksLikePickle(bytes) ? refuse(name, 'old-state-dict') : null;
}

/** @throws PlaygroundError `weights-invalid`, `network-does-not-fit` */
export function foreignNetwork(file: string, found: ForeignArrays, spec: NetworkSpec, task: PlanTask): ForeignNetwork {
  const plan = planOf(spec, task);
  if (found.graph) requireSameSteps(file, found.graph, plan);
  if (found.layers) requireSameLayers(file, found.layers, plan);
  const wanted = wantedBy(plan);
  const offered = found.arrays.map(({ name, shape }) => ({ name, shape }));
  return { file, spec, wanted, offered, left: found.left, matches: matchArrays(wanted, offered) };
}

/** @throws PlaygroundError `weights-invalid`, `weights-shape`, `network-does-not-fit` */
export function importMapped(
  file: string,
  { arrays, graph }: ForeignArrays,
  mapping: Mapping,
  spec: NetworkSpec,
  task: PlanTask,
): ReadNetwork {
  const plan = planOf(spec, task);
  const weights = weightsBy(file, plan, arrays, mapping);
  if (graph) requireSameFunction(file, graph, plan, weights);
  return { spec, weights };
}
