import { describe, expect, it } from 'vitest';
import { bitsOf } from '../compression/formats';
import { pairedOver } from '../evaluation/paired';
import { defaultExperiment, requireExperiment, type Experiment } from '../experiment';
import { streams, uniform } from '../random';
import { sha256 } from '../sha256';
import { PlaygroundError } from '../errors';
import type { RunResult } from '../training/measure-run';
import { bestOf, shortfall, type Try } from './judging';
import { nextTry, type SearchPlan } from './next-try';
import { pipelineName, type Pipeline } from './pipeline';
import { proposals } from './proposals';
import { recipeOf, search, type Measure, type Search } from './search';

const TEACHER = { bytes: 100_000, accuracy: 0.98 };
const STEPS = 900;
/** As if there were no end of samples: nothing is left to chance. */
const SURE = { samples: 1e9, sum: 0, squares: 0 };

/** What pipelines come to in an invented world: half of the accuracy that is lost comes back with every 300 steps. */
interface World {
  /** Units that may go for nothing, and bits that a number needs. */
  readonly spare: number;
  readonly bits: number;
}

const bitsFor = (pipeline: Pipeline) => (pipeline.format ? bitsOf[pipeline.format] : 32);
const bytesOf = (pipeline: Pipeline) =>
  Math.round(
    TEACHER.bytes * (1 - pipeline.prune) ** 2 * (bitsFor(pipeline) / 32) * (pipeline.start === 'student' ? 0.5 : 1),
  );
function accuracyOf(pipeline: Pipeline, steps: number, { spare, bits }: World): number {
  const pruned = Math.max(0, pipeline.prune - spare);
  const rounded = Math.max(0, bits - bitsFor(pipeline));
  const short = pipeline.trained ? 0.04 * 2 ** (-steps / 100) : 0;
  return TEACHER.accuracy - pruned - 0.05 * rounded - short - (pipeline.start === 'student' ? 0.03 : 0);
}

/** Reads from the Experiment what the search meant by it, as the engine would. */
function pipelineOf({ arms: [arm] }: Experiment): Pipeline {
  const found = proposals.find((each) => arm!.name === pipelineName(each));
  const share = Number(/P ([\d.]+) %/.exec(arm!.name!)?.[1] ?? 0) / 100;
  const like = proposals.find(
    (each) => arm!.name!.replace(/P [\d.]+ %/, '') === pipelineName(each).replace(/P [\d.]+ %/, ''),
  );
  return found ?? { ...like!, prune: share };
}

const measureIn =
  (world: World, asked: Experiment[] = []): Measure =>
  (experiment) => {
    asked.push(experiment);
    const pipeline = pipelineOf(experiment);
    const accuracy = accuracyOf(pipeline, experiment.training.steps, world);
    const teacher = { accuracy: TEACHER.accuracy, bytes: TEACHER.bytes };
    const result = (own: typeof teacher) => ({ ...own, validation: own, multiplyAdds: own.bytes });
    const both = {
      teacher: result(teacher),
      compressed: { ...result({ accuracy, bytes: bytesOf(pipeline) }), behind: SURE },
    };
    return Promise.resolve({ results: both as unknown as RunResult, divergences: [] });
  };

const base: Experiment = { ...defaultExperiment, data: { ...defaultExperiment.data, labelled: 500 } };
const asked: Search = { base, within: 1, steps: STEPS, further: 0 };

async function all(of: Search, measure: Measure, before: readonly Try[] = [], most = Infinity): Promise<Try[]> {
  let tries = [...before];
  for await (const each of search(of, measure, before, () => 0)) {
    tries = [...each.tries];
    if (tries.length - before.length >= most) break;
  }
  return tries;
}

describe('in an invented world', () => {
  it.each<[World, Partial<Pipeline>]>([
    [
      { spare: 0.6, bits: 4 },
      { format: 'int4', prune: 0.6 },
    ],
    [
      { spare: 0.8, bits: 8 },
      { format: 'int8', prune: 0.8 },
    ],
    [
      { spare: 0.3, bits: 2 },
      { format: 'int2', prune: 0.3 },
    ],
  ])('the smallest that is good enough is found: %o', async (world, { format, prune }) => {
    const tries = await all(asked, measureIn(world));
    const best = bestOf(tries, asked)!;
    expect(best.tries[0].pipeline.format).toBe(format);
    // Within the allowed point, and as near as shares are told apart.
    expect(best.tries[0].pipeline.prune).toBeGreaterThan(prune! - 0.03);
    expect(best.tries[0].pipeline.prune).toBeLessThanOrEqual(prune! + 0.011);
  });

  it('nothing is found where nothing can be taken', async () => {
    const tries = await all(asked, measureIn({ spare: -1, bits: 33 }));
    expect(bestOf(tries, asked)).toBeUndefined();
    expect(recipeOf(asked, tries)).toBeUndefined();
  });
});

it('what was stopped anywhere and gone on with is what was never stopped', async () => {
  const world = { spare: 0.6, bits: 3 };
  const whole = await all(asked, measureIn(world));
  for (const at of [1, 8, 22, whole.length - 2]) {
    const part = await all(asked, measureIn(world), [], at);
    expect(part).toHaveLength(at);
    const kept = JSON.parse(JSON.stringify(part)) as Try[];
    expect(await all(asked, measureIn(world), kept)).toEqual(whole);
  }
});

it('whoever was merely lucky under the first seed is not chosen', async () => {
  const world = { spare: 0.6, bits: 4 };
  const measure = measureIn(world);
  // Under the first seed three bits are as good as four.
  const lucky: Measure = (experiment) =>
    experiment.seed === base.seed ? measureIn({ ...world, bits: 3 })(experiment) : measure(experiment);
  const plan = { ...asked, further: 2 };
  const tries = await all(plan, lucky);
  const best = bestOf(tries, plan)!;
  expect(best.tries.map(({ seed }) => seed)).toEqual([0, 1, 2]);
  expect(best.tries[0].pipeline.format).toBe('int4');
  expect(tries.some(({ pipeline, seed }) => pipeline.format === 'int3' && seed > 0)).toBe(true);
});

describe('judged on few samples', () => {
  const SAMPLES = 250;
  const WORLD = { spare: 0.6, bits: 4 };
  /** Right answers are drawn: both right, the teacher alone, or the network alone, as often as in the world without chance. */
  const drawnIn =
    (chance: number): Measure =>
    (experiment) => {
      const pipeline = pipelineOf(experiment);
      const lost = TEACHER.accuracy - accuracyOf(pipeline, experiment.training.steps, WORLD);
      const text = `${chance} ${experiment.seed} ${experiment.training.steps} ${JSON.stringify(pipeline)}`;
      const stream = Number.parseInt(sha256(new TextEncoder().encode(text)).slice(0, 8), 16);
      const behind = pairedOver(SAMPLES, (sample) => {
        const drawn = uniform(stream, streams.labelNoise, 0, sample);
        return drawn < lost + 0.01 ? 1 : drawn < lost + 0.02 ? -1 : 0;
      });
      const result = (accuracy: number, bytes: number) => ({
        accuracy,
        validation: { accuracy },
        bytes,
        multiplyAdds: 1,
      });
      const both = {
        teacher: result(TEACHER.accuracy, TEACHER.bytes),
        compressed: { ...result(TEACHER.accuracy - behind.sum / SAMPLES, bytesOf(pipeline)), behind },
      };
      return Promise.resolve({ results: both as unknown as RunResult, divergences: [] });
    };
  const trueLoss = ({ pipeline }: Try) => 100 * (TEACHER.accuracy - accuracyOf(pipeline, STEPS, WORLD));
  const worlds = Array.from({ length: 12 }, (_, i) => i);
  const whole: Search = { base, within: 1, steps: STEPS };

  it('the smallest by luck is within what is allowed no more; the one that is found seldom is not', async () => {
    const found = await Promise.all(
      worlds.map(async (chance) => {
        const tries = await all(whole, drawnIn(chance));
        const lucky = tries
          .filter(({ seed, steps }) => seed === 0 && steps === STEPS)
          .filter((each) => shortfall(each, 1) === 0)
          .sort((a, b) => a.measured!.network.bytes - b.measured!.network.bytes)[0]!;
        const best = bestOf(tries, whole);
        if (best) {
          expect(best.confirmed).toBe(true);
          expect(best.tries).toHaveLength(4);
          expect(best.atMost).toBeLessThanOrEqual(1 + 1e-9);
        }
        return { lucky: trueLoss(lucky), ...(best ? { chosen: trueLoss(best.tries[0]) } : {}) };
      }),
    );
    const beyond = (losses: readonly number[]) => losses.filter((loss) => loss > 1 + 1e-9).length / losses.length;
    const chosen = found.flatMap((each) => each.chosen ?? []);
    expect(chosen.length).toBeGreaterThan(0.9 * worlds.length);
    expect(beyond(found.map(({ lucky }) => lucky))).toBeGreaterThan(0.4);
    expect(beyond(chosen)).toBeLessThan(0.1);
  });

  it('of two, the larger where the smaller one’s loss is within but not with its error', () => {
    const result = (bytes: number, lost = 0) => ({
      validation: 0.98 - lost,
      test: 0.97 - lost,
      bytes,
      multiplyAdds: 1,
    });
    const tried = (bytes: number, prune: number, lost: number): Try[] =>
      [0, 1, 2, 3].map((seed) => ({
        pipeline: { ...proposals[5]!, prune },
        steps: STEPS,
        seed,
        ms: 1,
        measured: {
          teacher: result(TEACHER.bytes),
          // The first seed was kind to both.
          network: result(bytes, seed === 0 ? 0 : lost),
          behind: { samples: SAMPLES, sum: SAMPLES * lost, squares: 6 },
        },
      }));
    const tries = [...tried(2000, 0.5, 0), ...tried(1000, 0.7, 0.004)];
    const best = bestOf(tries, whole)!;
    expect(best).toMatchObject({ bytes: 2000, times: 50, confirmed: true });
    // √(18/750 / 750), in points.
    expect(best.error).toBeCloseTo(0.5657, 3);
    expect([best.lost, best.tested]).toEqual([0, 0]);
    expect(best.atMost).toBeCloseTo(0.93, 2);
    // After one further seed nothing is sure yet.
    const early = tries.filter(({ seed }) => seed < 2);
    expect(bestOf(early, whole)).toMatchObject({ bytes: 1000, confirmed: false });
  });
});

it('most are trained for a ninth of the time, a third of them for a third, a ninth of them to the end', async () => {
  const tries = await all({ ...asked, narrowing: 0 }, measureIn({ spare: 0.6, bits: 4 }));
  const trained = tries.filter(({ pipeline }) => pipeline.trained);
  const n = proposals.filter((each) => each.trained).length;
  const counts = [100, 300, 900].map((steps) => trained.filter((each) => each.steps === steps).length);
  expect(counts).toEqual([n, Math.ceil(n / 3), Math.ceil(n / 9)]);
});

it('no more is narrowed down than was asked for', async () => {
  const without = await all({ ...asked, narrowing: 0 }, measureIn({ spare: 0.6, bits: 4 }));
  const three = await all({ ...asked, narrowing: 3 }, measureIn({ spare: 0.6, bits: 4 }));
  expect(three).toHaveLength(without.length + 3);
});

it('every try is a valid Experiment that keeps a validation split and shares the teacher', async () => {
  const experiments: Experiment[] = [];
  const everyLabel = { ...base, data: { ...base.data, labelled: 1297 } };
  await all({ ...asked, base: everyLabel }, measureIn({ spare: 0.6, bits: 4 }, experiments));
  for (const each of experiments) {
    expect(requireExperiment(each)).toEqual(each);
    expect(each.data.validation).toBe(20);
    expect([each.seed, each.teacher, each.dials]).toEqual([base.seed, base.teacher, base.dials]);
  }
});

it('the recipe is the Experiment of the best, at its full length', async () => {
  const tries = await all(asked, measureIn({ spare: 0.6, bits: 4 }));
  const recipe = recipeOf(asked, tries)!;
  expect(recipe.training.steps).toBe(STEPS);
  expect(pipelineOf(recipe)).toEqual(bestOf(tries, asked)!.tries[0].pipeline);
});

it('pipelines that can’t be had are left out, whichever they are', async () => {
  const measure = measureIn({ spare: 0.6, bits: 4 });
  const nothing = { results: {}, divergences: [] };
  const missing: Measure = (experiment) =>
    pipelineOf(experiment).format === 'int4' ? Promise.resolve(nothing) : measure(experiment);
  const tries = await all(asked, missing);
  expect(tries.some(({ measured }) => !measured)).toBe(true);
  expect(bestOf(tries, asked)!.tries[0].pipeline.format).not.toBe('int4');
  const none = await all(asked, () => Promise.resolve(nothing));
  expect(none).toHaveLength(proposals.length);
});

it('what could not be had is too much: it is not asked for again', async () => {
  const measure = measureIn({ spare: 0.9, bits: 3 });
  // As of a teacher of so few units that no more can go.
  const refused = new PlaygroundError('compression-impossible', { path: 'compress', reason: 'leaves-nothing' });
  const tries = await all(asked, (experiment) =>
    pipelineOf(experiment).prune > 0.8 ? Promise.reject(refused) : measure(experiment),
  );
  const asking = tries.map(({ pipeline, steps, seed }) => JSON.stringify([pipeline, steps, seed]));
  expect(new Set(asking).size).toBe(asking.length);
  const { pipeline } = bestOf(tries, asked)!.tries[0];
  expect(pipeline.prune).toBeGreaterThan(0.77);
  expect(pipeline.prune).toBeLessThanOrEqual(0.8);
});

describe('tries that come to nothing keep the reason', () => {
  const first = async (of: Search, measure: Measure): Promise<Try> => (await all(of, measure, [], 1))[0]!;

  it('refused while it is done', async () => {
    const details = { path: 'compress.fc1', reason: 'group', number: '9', layer: 'fc1' };
    const refused = await first(asked, () => Promise.reject(new PlaygroundError('compression-impossible', details)));
    expect(refused).toMatchObject({ reason: { code: 'compression-impossible', details } });
    expect(refused).not.toHaveProperty('measured');
  });

  it('diverged', async () => {
    const diverged = { network: 'compressed', step: 7, suggestedLearningRate: 0.001 };
    const { reason } = await first(asked, () => Promise.resolve({ results: {}, divergences: [diverged] }));
    expect(reason).toEqual({ code: 'diverged', details: { network: 'compressed', step: 7, learningRate: 0.001 } });
  });

  it('refused before anything is trained', async () => {
    const tooFew: Search = { ...asked, base: { ...base, data: { ...base.data, labelled: 0, unlabelled: 0 } } };
    const { reason } = await first(tooFew, () => expect.unreachable('measured'));
    expect(reason).toMatchObject({ code: 'experiment-invalid', details: { expected: 'samples:none' } });
  });

  it('anything else ends the search', async () => {
    await expect(first(asked, () => Promise.reject(new PlaygroundError('worker-lost')))).rejects.toThrow('worker-lost');
  });
});

it('says how long it will still take, and at the end nothing', async () => {
  let clock = 0;
  const left: number[] = [];
  const slow: Measure = (experiment) => {
    clock += experiment.training.steps;
    return measureIn({ spare: 0.6, bits: 4 })(experiment);
  };
  const plan: SearchPlan = { within: 1, steps: STEPS, narrowing: 0, further: 0 };
  for await (const { leftMs } of search({ ...plan, base }, slow, [], () => clock)) left.push(leftMs);
  const finish = clock;
  // From the first trained one on, one millisecond a step: known to the end.
  clock = 0;
  const again: number[] = [];
  for await (const { leftMs } of search({ ...plan, base }, slow, [], () => clock)) again.push(clock + leftMs);
  expect(left.at(-1)).toBe(0);
  expect(again.slice(4).every((end) => end === finish)).toBe(true);
});

it('falls short of nothing where as much is lost as is allowed', () => {
  const result = (validation: number) => ({ validation, test: 0, bytes: 1, multiplyAdds: 1 });
  const made = (validation: number): Try => ({
    pipeline: proposals[0]!,
    steps: 1,
    seed: 0,
    ms: 1,
    measured: { network: result(validation), teacher: result(0.98), behind: SURE },
  });
  expect(shortfall(made(0.97), 1)).toBe(0);
  expect(shortfall(made(0.96), 1)).toBeCloseTo(1);
  expect(shortfall(made(NaN), 1)).toBe(Infinity);
  expect(nextTry({ within: 1, steps: 9 }, [])).toEqual({ pipeline: proposals[0], steps: 9, seed: 0 });
});
