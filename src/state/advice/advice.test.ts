import { expect, it } from 'vitest';
import { requireExperiment, type Experiment } from '../../engine/experiment';
import type { PresetId } from '../../engine/presets/catalogue';
import type { Run } from '../runs/run';
import { preset } from '../test-support/preset-sessions';
import { realPlayground, type RealPlayground } from '../test-support/real-playground';
import type { Seen } from './advice';
import { lastDials } from './attempts';
import { adviceFor, catalogue, type Given } from './catalogue';

function seen(run: Run, change: Partial<Seen> = {}): Seen {
  const { info, curves } = run;
  if (!info) throw new Error('no Session');
  const { temperature } = lastDials({ info, curves });
  const has = (id: string) => info.networks.some((network) => network.id === id);
  const student = has('distilled') ? 'distilled' : info.experiment.arms[0]!.id;
  return { ...run, info, student, control: has('scratch') ? 'scratch' : null, temperature, report: null, ...change };
}
const trained = async (page: RealPlayground): Promise<readonly Given[]> => adviceFor(seen(await page.trained()));
const ids = (all: readonly Given[]) => all.map(({ id }) => id);

/** A quarter of the default's length. */
const brief = { steps: 200, teacherEpochs: 3 };
const all = { labelled: 1297 };
const some = { labelled: 500 };
const withTerm = (term: string, weight: number) => [
  {
    id: 'distilled',
    objective: [
      { term: 'soft-targets', weight: 'alpha' },
      { term: 'cross-entropy', weight: '1-alpha' },
      { term, weight },
    ],
  },
  { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] },
];
const withoutSquare = withTerm('soft-targets', 1).map(({ id, objective }) =>
  id === 'scratch' ? { id, objective } : { id, objective: objective.slice(0, 2), fault: 'no-t-squared' },
);
const reckless = { optimiser: 'sgd', momentum: 0.99 };
const tiny = { kind: 'mlp', hidden: [4], activation: 'relu', dropout: 0 };
const rushed = { steps: 300, teacherEpochs: 1, batchSize: 256 };
const few = { labelled: 100 };

/** A run that calls for each piece of advice, and what it says of it. */
const calling: readonly (readonly [id: string, says: string, experiment: object])[] = [
  [
    'not-finite',
    '',
    { training: { ...brief, ...reckless }, dials: { learningRate: 1 }, arms: withTerm('fitnet', 1e5) },
  ],
  ['rising-loss', '', { training: { ...brief, ...reckless }, dials: { learningRate: 1, temperature: 20 } }],
  ['soft-gradient', '.none', { training: brief, dials: { alpha: 0 } }],
  ['soft-gradient', '', { training: brief, arms: withoutSquare, dials: { alpha: 0.1, temperature: 20 } }],
  ['below-scratch', '.features', { training: brief, data: some, arms: withTerm('fitnet', 1e4) }],
  ['below-scratch', '.teacher', { training: rushed, data: few }],
  ['below-scratch', '.gap', { data: all, student: tiny }],
  ['below-scratch', '.unknown', { training: { ...brief, weightDecay: 0.05 }, dials: { temperature: 10 } }],
  ['weak-teacher', '', { training: rushed, data: few }],
  ['uniform-teacher', '', { training: { ...brief, weightDecay: 0.2 }, dials: { temperature: 20 } }],
  ['small-batch', '', { training: { ...brief, batchSize: 4 }, data: some, arms: withTerm('rkd-distance', 25) }],
];

it.each(calling)(
  '%s%s is given where a run calls for it, and no more once it has been followed',
  async (id, says, of) => {
    const page = await realPlayground(requireExperiment(of));
    const given = (await trained(page)).find((each) => each.id === id);
    expect(given?.says).toBe(`advice.${id}${says}`);
    page.store.getState().change(given!.attempt!.change);
    expect(page.store.getState().issues, 'what is offered is valid').toEqual([]);
    const after = await trained(page);
    expect(after.map((each) => each.says)).not.toContain(given?.says);
  },
);

it('covers all the advice there is', () => {
  expect(catalogue.filter(({ id }) => !calling.some(([called]) => called === id))).toEqual([]);
});

it('nothing is said before a run has begun', async () => {
  for (const of of [{}, { dials: { alpha: 0, learningRate: 1 } }, calling.at(-1)![2]]) {
    const { store } = await realPlayground(requireExperiment(of));
    expect(adviceFor(seen(store.getState().live))).toEqual([]);
  }
});

const shortened = (id: PresetId): Experiment => {
  const experiment = preset(id);
  return { ...experiment, training: { ...experiment.training, ...brief, epochs: 0 } };
};
it.each([
  ['the default', requireExperiment({})],
  ['the default at T 20', requireExperiment({ training: brief, dials: { temperature: 20 } })],
  ['α 0.1', requireExperiment({ training: brief, dials: { alpha: 0.1 } })],
  ['α 1', requireExperiment({ training: brief, dials: { alpha: 1 } })],
  // Too short a run, and the teacher does do harm here.
  ['withheld-3', preset('withheld-3')],
  ['a relation term on usual batches', requireExperiment({ data: some, arms: withTerm('rkd-distance', 25) })],
  ...(['three-stages', 'annealing', 'two-teachers', 'mutual', 'assistant', 'no-labels'] as const).map(
    (id) => [id, shortened(id)] as const,
  ),
] as const)('nothing is said of a run that goes well: %s', async (_, experiment) => {
  expect((await trained(await realPlayground(experiment))).map(({ says }) => says)).toEqual([]);
});

it('the gradients that Step measures are taken before any estimate', async () => {
  const { store } = await realPlayground(requireExperiment({ training: brief, dials: { alpha: 0 } }));
  await store.getState().step();
  const { live, stepReport } = store.getState();
  expect(stepReport?.networks['distilled']?.gradientNorms['soft-targets']).toBe(0);
  expect(ids(adviceFor(seen(live, { report: stepReport })))).toEqual(['soft-gradient']);
});
