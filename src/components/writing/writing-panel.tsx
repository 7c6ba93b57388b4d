import { useId, useState, type FormEvent } from 'react';
import { t } from '../../messages';
import { errorText } from '../../messages/error-text';
import { decimals } from '../../messages/format';
import { useIsLive, useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import type { SessionInfo } from '../../workers/protocol';
import { Panel } from '../charts/panel';
import { networkIds } from '../network-style';
import { useSwitch } from '../panels/use-option';
import { Button } from '../ui/button';
import { FieldError } from '../ui/field';
import { Help } from '../ui/help';
import { useNames } from '../use-names';
import { judge } from './judge';
import { promptOf } from './prompts';
import { Texts, TextsTable, textOf, type Line } from './texts';
import styles from './writing.module.css';

const temperatures = { min: 0, max: 2, step: 0.1 };

/** What every network writes after a prompt, side by side. */
export function WritingPanel() {
  const info = useRun((run) => run.info);
  const isLive = useIsLive();
  if (!info?.vocabulary) return null;
  return (
    <Writing
      // Another data set: what was typed is no prompt of it.
      key={info.vocabulary.hash}
      info={info}
      isLive={isLive}
    />
  );
}

function Writing({ info, isLive }: { readonly info: SessionInfo; readonly isLive: boolean }) {
  const names = useNames();
  const [asTable, setAsTable] = useSwitch('writing', 'table');
  const all = usePlayground((state) => state.written);
  const written = all?.info === info ? all : null;
  const going = usePlayground((state) => state.wish !== null);
  const error = usePlayground((state) => state.writingError);
  const lines: readonly Line[] = networkIds(info).flatMap((id) => {
    const text = written?.report.texts[id];
    return text ? [{ id, text, judgement: judge(info, id, text) }] : [];
  });
  const said = lines.map((line) => t('writing.said', { network: names.title(line.id), text: textOf(info, line) }));
  return (
    <Panel
      id="writing"
      name={t('writing.title')}
      table={[asTable, setAsTable]}
      tools={<Help about={t('writing.title')} text={t('writing.help')} />}
      className={styles.panel}
    >
      {isLive ? <Desk info={info} going={going} /> : <p className={styles.note}>{t('writing.kept')}</p>}
      {error && <FieldError alert>{errorText(error, info.experiment.arms)}</FieldError>}
      {written && (
        <>
          {asTable ? <TextsTable info={info} lines={lines} /> : <Texts info={info} lines={lines} />}
          <p className={styles.note}>
            {t(written.report.phase === 'teacher' ? 'writing.atTeacher' : 'writing.atStudents', {
              step: written.report.step,
            })}
          </p>
        </>
      )}
      {/* Once all is written: told token by token, nothing else could be heard. */}
      <p className="visually-hidden" role="status">
        {going ? t('writing.going') : said.join(' ')}
      </p>
    </Panel>
  );
}

/** What they are to write from, and how. */
function Desk({ info, going }: { readonly info: SessionInfo; readonly going: boolean }) {
  const [promptId, sliderId] = [useId(), useId()];
  const index = usePlayground(({ sample }) => (sample.kind === 'test' ? sample.index % info.testCount : 0));
  const selectSample = usePlayground((state) => state.selectSample);
  const write = usePlayground((state) => state.write);
  const hush = usePlayground((state) => state.hush);
  const ready = useRun((run) => run.state !== 'loading' && run.state !== 'error');
  const invalid = usePlayground((state) => state.writingError?.code === 'prompt-invalid');
  // Null while it is the test sample's.
  const [typed, setTyped] = useState<string | null>(null);
  const [temperature, setTemperature] = useState(0);
  /** Texts that were asked for: each press draws anew. */
  const [drawn, setDrawn] = useState(0);
  const prompt = typed ?? promptOf(info, index);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (going) return hush();
    if (!ready) return;
    setDrawn(drawn + 1);
    void write({ prompt, temperature, seed: info.experiment.seed + drawn });
  };
  return (
    <form className={styles.desk} onSubmit={submit}>
      <div className={styles.field}>
        <label htmlFor={promptId}>{t('writing.prompt')}</label>
        <input
          id={promptId}
          className={`input ${styles.input}`}
          value={prompt}
          aria-invalid={invalid}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          translate="no"
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className={styles.field}>
        <span className={styles.head}>
          <label htmlFor={sliderId}>{t('writing.temperature')}</label>
          <b aria-hidden="true">{decimals(temperature, 1)}</b>
        </span>
        <input
          id={sliderId}
          type="range"
          className={styles.slider}
          {...temperatures}
          value={temperature}
          aria-valuetext={
            temperature === 0 ? t('writing.greedy') : t('writing.sampled', { value: decimals(temperature, 1) })
          }
          style={{ '--fill': `${(100 * temperature) / temperatures.max}%` }}
          onChange={(event) => setTemperature(Number(event.target.value))}
        />
      </div>
      <div className={styles.actions}>
        <Button
          onClick={() => {
            setTyped(null);
            selectSample((index + 1) % info.testCount);
          }}
        >
          {t('writing.another')}
        </Button>
        <Button type="submit" kind="primary" disabled={!ready && !going}>
          {t(going ? 'writing.stop' : 'writing.write')}
        </Button>
      </div>
    </form>
  );
}
