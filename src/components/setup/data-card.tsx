import { datasetIds, datasets, type DatasetId, type SampleKindId } from '../../engine/datasets/catalogue';
import { entryOf } from '../../engine/datasets/entry-of';
import { ranges, type DataChoice } from '../../engine/experiment';
import { trainingCount, unlabelledCount } from '../../engine/datasets/counts';
import { tasksOf } from '../../engine/datasets/tasks';
import { isClassless, predictsNext } from '../../engine/datasets/task-of';
import { t, type MessageKey } from '../../messages';
import { adaptToDataset, resizeDataset } from '../../engine/presets/adapt-to-dataset';
import { usePlayground } from '../../state/store';
import { count } from '../../messages/format';
import { Card } from '../ui/card';
import { LazyPart } from '../ui/lazy-part';
import { NumberField } from '../ui/number-field';
import { onDemand } from '../ui/on-demand';
import { SelectField } from '../ui/select-field';
import { Unfold } from '../ui/unfold';
import { changeLabels } from './change-data';
import { LabelSlider } from './label-slider';
import { tryChange } from './try-change';
import { WithholdChips } from './withhold-chips';

const ReckoningFields = onDemand(async () => (await import('./reckoning-fields')).ReckoningFields);
const TasksField = onDemand(async () => (await import('./tasks-field')).TasksField);
const MoreData = onDemand(async () => (await import('./more-data')).MoreData);

/** By what their samples are, in the order of the list. */
const groups = {
  'dataset.pictures': 'picture',
  'dataset.points': 'point',
  'dataset.texts': 'text',
  'dataset.series': 'series',
  'dataset.pairs': 'pair',
  'dataset.tables': 'row',
} as const satisfies Partial<Record<MessageKey, SampleKindId>>;

/** In the list, what opens a dialog in place of choosing. */
const YOURS = 'yours';

function DatasetChoice({ data }: { readonly data: DataChoice }) {
  const option = (id: DatasetId) => (
    <option key={id} value={id}>
      {t(`dataset.${id}`)}
    </option>
  );
  return (
    <SelectField
      label={t('setup.dataset')}
      help={t('setup.dataset-help')}
      value={data.dataset}
      onChange={(chosen) => {
        if (chosen === YOURS) usePlayground.getState().openData();
        const dataset = datasetIds.find((id) => id === chosen);
        if (dataset) tryChange((experiment) => adaptToDataset(experiment, dataset));
      }}
    >
      {Object.entries(groups).map(([name, kind]) => (
        <optgroup key={kind} label={t(name as keyof typeof groups)}>
          {datasetIds.filter((id) => datasets[id].sample === kind).map(option)}
        </optgroup>
      ))}
      <optgroup label={t('dataset.own')}>
        {data.own && <option value="own">{data.own.name}</option>}
        <option value={YOURS}>{t('setup.own-data')}</option>
      </optgroup>
    </SelectField>
  );
}

/** What only points have: how many, how scattered, of how many classes. */
function PlaneFields({ data }: { readonly data: DataChoice }) {
  const entry = entryOf(data);
  if (entry.kind !== 'plane') return null;
  const resize = (change: Parameters<typeof resizeDataset>[1]) =>
    tryChange((experiment) => resizeDataset(experiment, change));
  return (
    <>
      <NumberField
        label={t('setup.size')}
        help={t('setup.size-help')}
        {...ranges.size}
        value={data.size}
        onChange={(size) => resize({ size })}
      />
      <NumberField
        label={t('setup.noise')}
        help={t('setup.noise-help')}
        {...ranges.noise}
        value={data.noise}
        onChange={(noise) => resize({ noise })}
      />
      {entry.classes.min < entry.classes.max && (
        <NumberField
          label={t('setup.classes')}
          help={t('setup.classes-help')}
          step={1}
          min={entry.classes.min}
          max={entry.classes.max}
          value={data.classes}
          onChange={(classes) => resize({ classes })}
        />
      )}
    </>
  );
}

export function DataCard() {
  const data = usePlayground((state) => state.experiment.data);
  const entry = entryOf(data);
  const all = trainingCount(data);
  const unlabelled = unlabelledCount(data);
  const others = all - data.labelled;
  // A text that is given is its own label: without any there would be nothing to learn.
  const least = unlabelled > 0 && !predictsNext(data) ? 0 : 1;
  // All of them stay all of them when labels come or go.
  const changeUnlabelled = (n: number) => changeLabels({ unlabelled: n >= others ? ranges.unlabelled.max : n });
  return (
    <Card title={t('setup.data')}>
      <DatasetChoice data={data} />
      <PlaneFields data={data} />
      {'tasks' in entry && entry.tasks && (
        <LazyPart>
          <TasksField />
        </LazyPart>
      )}
      {entry.kind === 'reckoning' && (
        <LazyPart>
          <ReckoningFields />
        </LazyPart>
      )}
      <NumberField
        label={t('setup.labelled')}
        help={t('setup.labelled-help')}
        min={least}
        max={all}
        step={1}
        value={data.labelled}
        onChange={(labelled) => changeLabels({ labelled })}
      />
      <LabelSlider
        name={t('setup.labelled-slider')}
        spoken={t('setup.labelled-value', { n: count(data.labelled) })}
        value={data.labelled}
        least={1}
        most={all}
        onChange={(labelled) => changeLabels({ labelled })}
      />
      {data.labelled === 0 && <p className="soft">{t('setup.no-labels')}</p>}
      <NumberField
        label={t('setup.unlabelled')}
        help={t('setup.unlabelled-help')}
        min={data.labelled > 0 ? 0 : 1}
        max={others}
        step={1}
        value={unlabelled}
        onChange={changeUnlabelled}
      />
      <LabelSlider
        name={t('setup.unlabelled-slider')}
        spoken={t('setup.unlabelled-value', { n: count(unlabelled) })}
        value={unlabelled}
        least={data.labelled > 0 ? 0 : 1}
        most={others}
        onChange={changeUnlabelled}
      />
      {!isClassless(data) && tasksOf(data).length === 0 && <WithholdChips />}
      <Unfold summary={t('setup.more')}>
        <MoreData />
      </Unfold>
    </Card>
  );
}
