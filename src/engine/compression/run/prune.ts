import { changedPlan } from '../changed-plan';
import { joined } from '../changes';
import type { Encoding } from '../encoding';
import type { Group } from '../groups';
import type { Kernel } from '../kernels';
import { impossible } from '../impossible';
import { prunedUnits } from '../pruned-units';
import { scoreOf } from '../scores/catalogue';
import type { Scores } from '../scores/score';
import type { RunCompression } from '../steps/compression';
import { groupsFor, kernelsFor, lostOf, pruneKind } from '../steps/prune-kind';
import type { PruneStep } from '../steps/prune';

/** Takes units out, or holds weights at 0. */
export const runPrune: RunCompression<PruneStep> = async (network, before, step, evidence) => {
  const [problem] = pruneKind.problems(step, network.plan);
  if (problem) throw impossible(problem);
  const score = scoreOf[step.by];
  if (step.what === 'units') {
    const groups = groupsFor(step, network.plan);
    return prunedUnits(network, before, stayingUnits(step, groups, await score.units(network, groups, evidence)));
  }
  const kernels = kernelsFor(step, network.plan);
  const scores = await score.weights!(
    network,
    kernels.map(({ name }) => name),
    evidence,
  );
  const alive: Alive = (name, i) => (network.weights[`${name}.mask`]?.data[i] ?? 1) !== 0;
  const masks = step.what === '2:4' ? twoOfFour(kernels, scores, alive) : withoutShare(step, kernels, scores, alive);
  const encodings: Record<string, Encoding> = Object.fromEntries(
    kernels.map(({ name }) => [name, { masked: step.what === '2:4' ? '2:4' : 'free' }]),
  );
  const changes = joined(before, { encodings });
  const plan = changedPlan(network.plan, { encodings: changes.encodings! });
  const weights = { ...network.weights };
  for (const { name, shape } of kernels) {
    const mask = masks[name]!;
    weights[name] = { shape, data: weights[name]!.data.map((w, i) => w * mask[i]!) };
    weights[`${name}.mask`] = { shape, data: mask };
  }
  return { network: { plan, weights }, changes };
};

/** Something that can go: the `index`-th of what is named. */
interface Candidate {
  readonly name: string;
  readonly index: number;
  readonly score: number;
}

/** Lowest first; of equals the later one goes. */
const byScore = (a: Candidate, b: Candidate): number => a.score - b.score || b.index - a.index;

/** Units that stay, by group. */
function stayingUnits({ share, over }: PruneStep, groups: readonly Group[], scores: Scores): Record<string, number[]> {
  const known = groups.filter(({ id }) => id in scores);
  const ranked = known.map((group) => ({ group, units: candidates(group.id, scores[group.id]!).sort(byScore) }));
  const going =
    over === 'layer'
      ? ranked.flatMap(({ group, units }) => units.slice(0, lostOf(group, share)))
      : lowest(
          // The best of each group are out of reach: so many must stay.
          ranked.flatMap(({ group, units }) => units.slice(0, group.size - group.least)),
          Math.round(share * known.reduce((sum, { size }) => sum + size, 0)),
        );
  const gone = new Set(going.map(({ name, index }) => `${name} ${index}`));
  return Object.fromEntries(
    known.map(({ id, size }) => [id, Array.from({ length: size }, (_, u) => u).filter((u) => !gone.has(`${id} ${u}`))]),
  );
}

const candidates = (name: string, scores: ArrayLike<number>): Candidate[] =>
  Array.from(scores, (score, index) => ({ name, index, score }));

const lowest = (all: readonly Candidate[], count: number): Candidate[] => [...all].sort(byScore).slice(0, count);

type Alive = (parameter: string, place: number) => boolean;
type Masks = Record<string, Float32Array>;

/** Masks that hold a share of the weights at 0 that are not there already. */
function withoutShare({ share, over }: PruneStep, kernels: readonly Kernel[], scores: Scores, alive: Alive): Masks {
  const each = kernels.map(({ name }) => candidates(name, scores[name]!).filter(({ index }) => alive(name, index)));
  const lists = over === 'layer' ? each : [each.flat()];
  const masks: Masks = Object.fromEntries(
    kernels.map(({ name, inputs, outputs }) => [
      name,
      Float32Array.from({ length: inputs * outputs }, (_, i) => (alive(name, i) ? 1 : 0)),
    ]),
  );
  for (const list of lists) {
    for (const { name, index } of lowest(list, Math.round(share * list.length))) masks[name]![index] = 0;
  }
  return masks;
}

/** Masks that keep the better two of every four along the input axis (Mishra et al. 2021, arXiv:2104.08378). */
function twoOfFour(kernels: readonly Kernel[], scores: Scores, alive: Alive): Masks {
  return Object.fromEntries(
    kernels.map(({ name, inputs, outputs }) => {
      const mask = new Float32Array(inputs * outputs);
      for (let first = 0; first < inputs; first += 4) {
        for (let output = 0; output < outputs; output++) {
          const four = [0, 1, 2, 3].map((k) => (first + k) * outputs + output).filter((place) => alive(name, place));
          const ranked = four.map((index) => ({ name, index, score: scores[name]![index]! })).sort(byScore);
          for (const { index } of ranked.slice(-2)) mask[index] = 1;
        }
      }
      return [name, mask];
    }),
  );
}
