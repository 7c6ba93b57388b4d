import { useMemo, useState } from 'react';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { Dialog } from '../ui/dialog';
import type { SessionInfo } from '../../workers/protocol';
import { useThrottled } from '../charts/use-throttled';
import { controlStudent, mainStudent, networkIds } from '../network-style';
import { useNames } from '../use-names';
import { useBiased } from '../bias/shown-bias';
import { classNames } from '../class-names';
import { filterSamples, type SampleFilter } from './filter';
import { Pager } from './pager';
import { sampleKindOf } from './kinds/catalogue';
import { SampleOnPaper } from './sample-picture';
import { sampleSaid } from './sample-said';
import styles from './sample.module.css';
import { testValues } from './use-sample';

const PAGE = 60;

/** A dialog with the whole test set, filtered by class and by what the networks make of it. */
export function SamplePicker({ info, onClose }: { readonly info: SessionInfo; readonly onClose: () => void }) {
  const [filter, setFilter] = useState<SampleFilter>('all');
  const [label, setLabel] = useState(-1);
  const [page, setPage] = useState(0);
  const logits = useThrottled(useBiased(useRun((run) => run.logits)), 1000);
  const selected = usePlayground((state) => (state.sample.kind === 'test' ? state.sample.index : -1));
  const selectSample = usePlayground((state) => state.selectSample);
  const names = useNames();
  const ids = networkIds(info);
  const student = mainStudent(ids);
  const control = controlStudent(ids);
  const found = useMemo(() => {
    const inputs = {
      labels: info.test.labels,
      rows: info.testCount,
      classes: info.classes.length,
      teacher: logits['teacher'],
      student: logits[student],
      control: control ? logits[control] : undefined,
    };
    return filterSamples(inputs, filter, label);
  }, [info, logits, student, control, filter, label]);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const shown = Math.min(page, pages - 1);
  /** “Teacher and … disagree” is the one that does not begin with the student. */
  const networks = (key: SampleFilter) => ({
    student: key === 'disagree' ? names.name(student) : names.title(student),
    control: control ? names.name(control) : '',
  });
  const filters: readonly SampleFilter[] = ['all', 'wrong', 'disagree', ...(control ? (['gained'] as const) : [])];
  return (
    <Dialog wide title={t('sample.pick')} onClose={onClose}>
      {(close) => (
        <>
          <div className={styles.controls}>
            <label>
              {t('sample.filterClass')}
              <select value={label} onChange={(event) => setLabel(Number(event.target.value))}>
                <option value={-1}>{t('sample.everyClass')}</option>
                {classNames(info).map((name, i) => (
                  <option key={name} value={i}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('sample.filterShow')}
              <select value={filter} onChange={(event) => setFilter(event.target.value as SampleFilter)}>
                {filters.map((key) => (
                  <option key={key} value={key}>
                    {t(`sample.show.${key}`, networks(key))}
                  </option>
                ))}
              </select>
            </label>
            <span aria-live="polite">{t('sample.found', { count: found.length })}</span>
            <Pager page={shown} pages={pages} onChange={setPage} />
          </div>
          {found.length === 0 && <p className={styles.empty}>{t('sample.none')}</p>}
          <ul className={styles.grid} data-wide={sampleKindOf(info).wide || undefined} hidden={found.length === 0}>
            {found.slice(shown * PAGE, (shown + 1) * PAGE).map((index) => {
              const name = classNames(info)[info.test.labels[index] ?? 0] ?? '';
              return (
                <li key={index}>
                  <button
                    type="button"
                    className={styles.thumb}
                    aria-label={sampleSaid(info, index, name, 'sample.caption')}
                    aria-current={index === selected}
                    onClick={() => {
                      selectSample(index);
                      close();
                    }}
                  >
                    <SampleOnPaper values={testValues(info, index)} text={info.test.texts?.[index]} info={info} />
                    <span className={styles.tag}>{name}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Dialog>
  );
}
