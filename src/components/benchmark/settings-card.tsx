import { tasks } from '../../engine/benchmark/tasks';
import { t } from '../../messages';
import { useBenchmark } from '../../state/checks/benchmark-store';
import type { BenchmarkBackend, Device } from '../../state/checks/benchmark-types';
import { backendFor, ROUNDS } from '../../state/checks/create-benchmark';
import { usePlayground } from '../../state/store';
import { Panel } from '../charts/panel';
import { Button } from '../ui/button';
import { CheckField } from '../ui/check-field';
import { NumberField } from '../ui/number-field';
import { OptionField } from '../ui/option-field';
import { errorText } from '../../messages/error-text';
import { Progress } from './progress';
import { taskName, taskSize } from './words';
import { FieldError } from '../ui/field';
import styles from './benchmark.module.css';

const backends: readonly BenchmarkBackend[] = ['wasm', 'webgpu'];
const isMissing = (name: BenchmarkBackend, device: Device | null) => name === 'webgpu' && device?.webgpu === 'none';

/** What is compared and why, on what, and how far it is. */
export function SettingsCard() {
  const { device, choice, progress, problem, choose, start, stop } = useBenchmark();
  const ofRun = usePlayground((state) => state.live.info?.backend.name);
  const backend = backendFor(choice, device, ofRun);
  const none = choice.tasks.length === 0;
  return (
    <Panel id="benchmark" name={t('benchmark.title')} className={styles.words}>
      <p>{t('benchmark.lead')}</p>
      <p className="soft">{t('benchmark.peers')}</p>
      <fieldset className={styles.fields} disabled={progress !== null} aria-label={t('benchmark.choices')}>
        <div>
          <OptionField
            label={t('benchmark.backend')}
            value={backend}
            options={backends}
            nameOf={(name) =>
              isMissing(name, device)
                ? t('benchmark.backend-missing', { backend: t(`backend.${name}`) })
                : t(`backend.${name}`)
            }
            isOff={(name) => isMissing(name, device)}
            onChange={(name) => choose({ backend: name })}
          />
          <NumberField
            label={t('benchmark.rounds')}
            help={t('benchmark.rounds-help')}
            value={choice.rounds}
            min={ROUNDS.least}
            max={ROUNDS.most}
            step={1}
            onChange={(rounds) => choose({ rounds })}
          />
        </div>
        <div role="group" aria-label={t('benchmark.tasks')}>
          {tasks.map((task) => (
            <CheckField
              key={task.id}
              label={t('benchmark.task', { task: taskName(task.id), size: taskSize(task) })}
              checked={choice.tasks.includes(task.id)}
              onChange={(checked) =>
                choose({
                  tasks: tasks
                    .map(({ id }) => id)
                    .filter((id) => (id === task.id ? checked : choice.tasks.includes(id))),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      {device?.webgpu === 'none' && <p className="soft">{t('benchmark.no-webgpu')}</p>}
      {backend === 'webgpu' && device?.webgpu === 'software' && <p>{t('benchmark.software')}</p>}
      <div className={`${styles.row} ${styles.start}`}>
        {progress ? (
          <Button onClick={stop}>{t('benchmark.stop')}</Button>
        ) : (
          <Button kind="primary" disabled={!device || none} onClick={() => void start()}>
            {t('benchmark.start')}
          </Button>
        )}
        <Progress />
      </div>
      <RunNote />
      {none && <FieldError>{t('benchmark.no-task')}</FieldError>}
      {problem && <FieldError alert>{errorText(problem)}</FieldError>}
    </Panel>
  );
}

/** What becomes of a run that is training. */
function RunNote() {
  const measuring = useBenchmark((state) => state.progress !== null);
  const paused = useBenchmark((state) => state.pausedRun);
  const training = usePlayground(({ live }) => live.state === 'teacher' || live.state === 'students');
  if (paused) return <p className="soft">{t('benchmark.paused-run')}</p>;
  return training && !measuring && <p className="soft">{t('benchmark.will-pause')}</p>;
}
