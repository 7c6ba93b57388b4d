import { t } from '../../messages';
import { datasetTitle } from '../../messages/dataset-title';
import { usePlayground } from '../../state/store';
import { count } from '../../messages/format';
import { networkTitle } from '../network-title';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import { Unfold } from '../ui/unfold';
import { DataCard } from './data-card';
import { ImportedLines } from './imported-lines';
import { MethodField } from './method-field';
import { NetworkField } from './network-field';
import { PresetsButton } from './presets-button';
import { TrainingCard } from './training-card';
import styles from './setup.module.css';

const PresetName = onDemand(async () => (await import('./preset-name')).PresetName);
const MoreNetworks = onDemand(async () => (await import('./more-networks')).MoreNetworks);

function NetworksCard() {
  const dataset = usePlayground((state) => state.experiment.data.dataset);
  return (
    <Card title={t('setup.networks')} tools={<PresetsButton />}>
      <p className={`soft ${styles.preset}`}>
        <LazyPart>
          <PresetName />
        </LazyPart>
      </p>
      {/* Another data set brings its own networks: whether one was being edited is forgotten with the old ones. */}
      <NetworkField key={`teacher ${dataset}`} role="teacher" />
      <NetworkField key={`student ${dataset}`} role="student" />
      <MethodField />
      <ImportedLines />
      <Unfold summary={t('setup.more-networks')}>
        <MoreNetworks />
      </Unfold>
    </Card>
  );
}

const Cards = () => (
  <>
    <DataCard />
    <NetworksCard />
    <TrainingCard />
    <DefaultsButton />
  </>
);

function DefaultsButton() {
  const backToDefaults = usePlayground((state) => state.backToDefaults);
  return (
    <Button small className={styles.defaults} onClick={backToDefaults}>
      {t('setup.defaults')}
    </Button>
  );
}

/** The whole setup in one line, e.g. `Digits 8×8 · 50 labels · MLP 128·64 → MLP 16`. */
function SetupSummary() {
  const { data, teacher, student } = usePlayground((state) => state.experiment);
  return t('app.summary', {
    dataset: datasetTitle(data),
    labelled: count(data.labelled),
    teacher: networkTitle(teacher),
    student: networkTitle(student),
  });
}

/** Everything an Experiment can be made of. Where there is little room it folds into one line that says what is set. */
export function Setup({ folded }: { readonly folded: boolean }) {
  const fixed = usePlayground((state) => state.settingsFixed);
  if (fixed) return <p className="card">{t('setup.fixed')}</p>;
  if (!folded) return <Cards />;
  return (
    <details>
      <summary className="card">
        <span className={styles.foldTitle}>{t('app.setup')}</span>
        <span className="soft">
          <SetupSummary />
        </span>
      </summary>
      <div className="column">
        <Cards />
      </div>
    </details>
  );
}
