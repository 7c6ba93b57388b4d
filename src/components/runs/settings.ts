/** What was set for a run, in a few words: where it differs from the default, or from the other runs. */
import { stagesOf } from '../../engine/arms';
import { numberOf } from '../../engine/datasets/task-of';
import { methodOf } from '../../engine/distillation/methods';
import { defaultExperiment, type Experiment } from '../../engine/experiment';
import { t } from '../../messages';
import { datasetTitle } from '../../messages/dataset-title';
import { networkName } from '../../messages/names';
import { count, list } from '../../messages/format';
import { networkTitle } from '../network-title';

interface Setting {
  /** What makes two of them the same. */
  readonly of: (experiment: Experiment) => unknown;
  /** Empty where it means nothing. */
  readonly text: (experiment: Experiment) => string;
}

const plain = (value: number): string => String(Number(value.toPrecision(4)));

/** The methods of the arms that are not the default's, or their names where one was given or has no method of its own. */
function armsText({ arms }: Experiment): string {
  return list(
    arms.map((arm) => {
      const [stage, ...later] = stagesOf(arm);
      const method = stage && later.length === 0 ? methodOf(stage.objective) : undefined;
      return !arm.name &&
        !arm.fault &&
        !arm.arithmetic &&
        method &&
        method !== 'cross-entropy' &&
        method !== 'soft-targets'
        ? t(`term.${method}`)
        : networkName(arm.id, arms);
    }),
  );
}

const settings: readonly Setting[] = [
  { of: ({ data }) => data.own ?? data.dataset, text: ({ data }) => datasetTitle(data) },
  { of: ({ data }) => data.labelled, text: ({ data }) => t('runs.set.labelled', { n: count(data.labelled) }) },
  { of: ({ data }) => data.unlabelled, text: ({ data }) => t('runs.set.unlabelled', { n: count(data.unlabelled) }) },
  {
    of: ({ data }) => data.withheld,
    text: ({ data }) =>
      data.withheld.length > 0
        ? t('runs.set.withheld', { classes: list(data.withheld.map(String)) })
        : t('runs.set.none-withheld'),
  },
  { of: ({ data }) => data.labelNoise, text: ({ data }) => t('runs.set.noise', { n: plain(data.labelNoise) }) },
  { of: ({ teacher }) => teacher, text: ({ teacher }) => t('runs.set.teacher', { network: networkTitle(teacher) }) },
  {
    of: ({ moreTeachers }) => moreTeachers,
    text: ({ moreTeachers }) => t('runs.set.teachers', { n: moreTeachers.length + 1 }),
  },
  { of: ({ student }) => student, text: ({ student }) => t('runs.set.student', { network: networkTitle(student) }) },
  { of: ({ arms }) => arms, text: armsText },
  {
    of: ({ dials }) => dials.temperature,
    text: ({ data, dials }) => (numberOf(data) ? '' : `T ${plain(dials.temperature)}`),
  },
  { of: ({ dials }) => dials.alpha, text: ({ dials }) => `α ${plain(dials.alpha)}` },
  { of: ({ dials }) => dials.learningRate, text: ({ dials }) => t('runs.set.rate', { n: plain(dials.learningRate) }) },
  {
    of: ({ training }) => [training.steps, training.epochs],
    text: ({ training: { steps, epochs } }) =>
      steps > 0 ? t('runs.set.steps', { n: count(steps) }) : t('runs.set.epochs', { n: count(epochs) }),
  },
  { of: ({ training }) => training.batchSize, text: ({ training }) => t('runs.set.batch', { n: training.batchSize }) },
  { of: ({ seed }) => seed, text: ({ seed }) => t('runs.set.seed', { n: seed }) },
];

/** What is none of the above; said as one, since few will look for it in a list. */
const rest = ({ data, training, augmentation, version }: Experiment): unknown => {
  const { dataset: _, labelled: _l, unlabelled: _u, withheld: _w, labelNoise: _n, ...otherData } = data;
  const { steps: _s, epochs: _e, batchSize: _b, ...otherTraining } = training;
  return [version, otherData, otherTraining, augmentation];
};
const further: Setting = { of: rest, text: () => t('runs.set.more') };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Of each run its settings, in one order; one that is the default's is said only where another run has it otherwise. */
export function settingsOf(runs: readonly Experiment[]): readonly (readonly string[])[] {
  const own = [...settings, further];
  const differing = own.filter(({ of }) => runs.some((run) => !same(of(run), of(defaultExperiment))));
  return runs.map((run) =>
    differing.flatMap((setting) => {
      const usual = same(setting.of(run), setting.of(defaultExperiment));
      const text = setting === further && usual ? '' : setting.text(run);
      return text ? [text] : [];
    }),
  );
}
