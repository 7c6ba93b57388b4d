/** Valid Experiments of every kind at random: whatever the schema and the cross-checks let through, in small. */
import fc from 'fast-check';
import { AVERAGE, MOST_TEACHERS, teacherId } from '../arms';
import { datasetIds, datasets, type DatasetId } from '../datasets/catalogue';
import { terms, type TermId } from '../distillation/catalogue';
import { faultIds } from '../distillation/fault-ids';
import { parseExperiment, ranges, type Experiment } from '../experiment';
import { termsFor } from '../distillation/of-numbers';

/** Terms of numbers have a test of their own. */
const ofClasses = termsFor(undefined);

/** Rows of a training set that the Experiments made here can do with. */
export const LEAST_ROWS = 100;
const ARM_IDS = ['a', 'b', 'c', 'd'] as const;

const within = ({ min, max }: { min: number; max: number }) => fc.double({ min, max, noNaN: true });
const whole = (min: number, max: number) => fc.integer({ min, max });
function maybe<T>(of: fc.Arbitrary<T>) {
  return fc.option(of, { nil: undefined, freq: 2 });
}
const activation = fc.constantFrom('relu', 'tanh', 'gelu');
const dropout = fc.constantFrom(0, 0, 0.3, 0.9);

const mlp = fc.record({
  kind: fc.constant('mlp'),
  hidden: fc.array(whole(1, 24), { maxLength: 3 }),
  activation,
  dropout,
});
const cnn = fc.record({
  kind: fc.constant('cnn'),
  stages: fc.array(whole(1, 8), { minLength: 1, maxLength: 3 }),
  kernel: fc.constantFrom(3, 5),
  batchNorm: fc.boolean(),
  dense: fc.array(whole(1, 16), { maxLength: 2 }),
  activation,
  dropout,
});
/** Those that every network made here can read. */
const sets = datasetIds.filter((id) => ['picture', 'point'].includes(datasets[id].sample));
const networkFor = (dataset: DatasetId) => (datasets[dataset].sample === 'picture' ? fc.oneof(mlp, cnn) : mlp);

function schedule({ min, max }: { min: number; max: number }, ...more: fc.Arbitrary<object>[]) {
  const value = within({ min, max });
  const share = within({ min: 0, max: 1 });
  const points = fc
    .array(fc.record({ at: share, value }), { minLength: 1, maxLength: 4 })
    .map((all) => [...all].sort((a, b) => a.at - b.at));
  return fc.oneof(
    fc.record({ kind: fc.constant('constant'), value }),
    fc.record({ kind: fc.constantFrom('linear', 'cosine'), from: value, to: value, start: share, end: share }),
    fc.record({ kind: fc.constantFrom('step', 'drawn'), points }),
    fc.record({ kind: fc.constantFrom('disagreement', 'confidence'), from: value, to: value }),
    ...more,
  );
}
const heldOut = fc.constant({ kind: 'held-out' });
const flsw = fc.record({
  kind: fc.constant('flsw'),
  beta: within({ min: 0, max: 10 }),
  gamma: within({ min: 0.1, max: 5 }),
});
const cwsm = fc.record({ kind: fc.constant('cwsm'), beta: within({ min: 0, max: 10 }) });

const summand = (term: TermId) =>
  fc.record(
    {
      term: fc.constant(term),
      weight: fc.oneof(
        fc.constantFrom('alpha', '1-alpha'),
        fc.constant(terms[term].weight),
        within({ min: 0, max: 2 }),
      ),
      schedule: schedule({ min: 0, max: 10 }),
      parameters: fc.record(Object.fromEntries(terms[term].parameters.map((each) => [each.id, within(each)])), {
        requiredKeys: [],
      }),
    },
    { requiredKeys: ['term', 'weight'] },
  );

/** Mostly of terms that any two networks can do with. */
const objective = fc
  .uniqueArray(
    fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom('soft-targets', 'cross-entropy') },
      { weight: 3, arbitrary: fc.constantFrom(...ofClasses) },
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .chain((ids) => fc.tuple(...ids.map((id) => summand(id as TermId))));

const stage = {
  objective,
  schedules: maybe(
    fc.record({
      temperature: maybe(schedule(ranges.temperature, heldOut, flsw, cwsm)),
      alpha: maybe(schedule(ranges.alpha, heldOut)),
    }),
  ),
  frozen: maybe(fc.subarray(['stage1', 'stage2', 'embedding'], { maxLength: 1 })),
  balance: maybe(fc.constant('gradient-norm')),
};

function arm(id: string, others: readonly string[], teachers: number, network: fc.Arbitrary<object>) {
  const sources = [...Array.from({ length: teachers }, (_, i) => teacherId(i)), ...others, AVERAGE];
  const fusion = fc.record(
    {
      of: fc.constantFrom('probabilities', 'logits'),
      by: fc.constantFrom('equal', 'hand', 'confidence', 'loss'),
      weights: fc.array(within({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: ['of', 'by'] },
  );
  const later = fc
    .array(fc.record({ at: fc.constantFrom(0.2, 0.4, 0.6, 0.8), ...stage }), { maxLength: 2 })
    .map((all) => [...new Map(all.map((each) => [each.at, each])).values()].sort((a, b) => a.at - b.at));
  return fc.record({
    id: fc.constant(id),
    ...stage,
    network: maybe(network),
    from: maybe(fc.shuffledSubarray(sources, { minLength: 1, maxLength: Math.min(3, sources.length) })),
    fusion: maybe(fusion),
    freshStart: maybe(whole(0, 3)),
    // Seldom: most arms are not such as a mistake can be made in.
    fault: fc.option(fc.constantFrom(...faultIds), { nil: undefined, freq: 0.25 }),
    arithmetic: fc.option(fc.constant('fp8'), { nil: undefined, freq: 0.5 }),
    then: maybe(later),
  });
}

const raw = fc
  .record({
    // Large pictures take most time: seldom.
    dataset: fc.constantFrom<DatasetId>('digits', 'digits', 'digits', 'digits', 'digits', ...sets),
    arms: whole(1, ARM_IDS.length),
    moreTeachers: whole(0, MOST_TEACHERS - 2),
  })
  .chain(({ dataset, arms, moreTeachers }) => {
    const network = networkFor(dataset);
    const ids = ARM_IDS.slice(0, arms);
    return fc.record({
      seed: whole(0, 2 ** 32 - 1),
      data: fc.record({
        dataset: fc.constant(dataset),
        labelled: fc.oneof(fc.constant(0), whole(10, 40)),
        unlabelled: fc.oneof(fc.constant(0), whole(1, 40)),
        withheld: fc.uniqueArray(whole(0, 4), { maxLength: 2 }),
        labelNoise: fc.oneof(fc.constant(0), whole(1, 90)),
        longTail: fc.constantFrom(undefined, undefined, 10, 60),
        teacherLabelNoise: fc.boolean(),
        heldOut: fc.constantFrom(0, 10, 50),
        noise: within(ranges.noise),
        size: fc.constant(LEAST_ROWS),
        classes: whole(2, 5),
      }),
      teacher: network,
      moreTeachers: fc.array(network, { minLength: moreTeachers, maxLength: moreTeachers }),
      student: network,
      arms: fc.tuple(
        ...ids.map((id) =>
          arm(
            id,
            ids.filter((other) => other !== id),
            moreTeachers + 1,
            network,
          ),
        ),
      ),
      augmentation: fc.record({
        shift: fc.constantFrom(0, 0, 2),
        rotate: fc.constantFrom(0, 0, 20),
        noise: fc.constantFrom(0, 0, 0.2),
        mixup: fc.constantFrom(0, 0, 0.5),
      }),
      training: fc.record({
        epochs: whole(1, 3),
        teacherEpochs: whole(1, 2),
        // A batch larger than what there is to draw from is valid too.
        batchSize: fc.oneof({ weight: 5, arbitrary: whole(8, 48) }, { weight: 1, arbitrary: whole(49, 200) }),
        balanced: fc.constantFrom(undefined, undefined, true),
        optimiser: fc.constantFrom('adam', 'adamw', 'sgd'),
        momentum: within(ranges.momentum),
        weightDecay: fc.constantFrom(0, 0.01, 1),
        clipNorm: fc.constantFrom(0, 1, 100),
        schedule: fc.constantFrom('constant', 'cosine'),
        warmUp: fc.constantFrom(0, 0.2, 0.5),
        averageDecay: within(ranges.averageDecay),
      }),
      dials: fc.record({
        temperature: within(ranges.temperature),
        alpha: within(ranges.alpha),
        learningRate: fc.constantFrom(0.0001, 0.005, 0.05, 1),
      }),
    });
  });

/** What is left out where a value is undefined, as in a file. */
const plain = (value: object): unknown => JSON.parse(JSON.stringify(value));

/** What no Experiment may be (unmatched taps, unknown sources) is drawn anew. */
export const anyExperiment: fc.Arbitrary<Experiment> = raw
  .map((value) => parseExperiment(plain(value)))
  .filter((result) => result.ok)
  .map((result) => result.experiment);
