import { useState } from 'react';
import type { ConformanceResult, GoldenCase } from '../../engine/distillation/conformance';
import { terms } from '../../engine/distillation/catalogue';
import { t } from '../../messages';
import { messageOr } from '../../messages/names';
import { useConformance } from '../../state/checks/conformance-store';
import { Panel } from '../charts/panel';
import { useOption } from '../panels/use-option';
import { Segments } from '../ui/segments';
import { relativeError } from './format';
import { filtered, outcomes, shownChoices, type Outcome } from './outcomes';
import { list } from '../../messages/format';
import styles from './conformance.module.css';

/** Every case of the file, with what is checked, where it was published, and what came of it. */
export function CasesCard() {
  const cases = useConformance((state) => state.cases);
  const results = useConformance((state) => state.results);
  const [shown, show] = useOption('cases', 'show');
  const [text, setText] = useState('');
  if (!cases) return null;
  const all = outcomes(cases, results);
  const list = filtered(all, shown, text);
  return (
    <Panel id="cases" name={t('conformance.cases')}>
      <div className={styles.filter}>
        <input
          className="input"
          type="search"
          aria-label={t('conformance.search')}
          placeholder={t('conformance.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Segments
          name={t('conformance.show')}
          value={shown}
          options={shownChoices.map((value) => ({ value, label: t(`conformance.show.${value}`) }))}
          onChange={show}
        />
        <span className="soft" aria-live="polite">
          {list.length < all.length && t('conformance.found', { count: list.length, total: all.length })}
        </span>
      </div>
      <Table list={list} />
      {list.length === 0 && <p className="soft">{t('conformance.none')}</p>}
    </Panel>
  );
}

/** Scrolls sideways in its own box, which keys can reach. */
const Table = ({ list }: { readonly list: readonly Outcome[] }) => (
  <div className={styles.table} tabIndex={0} role="region" aria-label={t('conformance.table')}>
    <table aria-label={t('conformance.table')}>
      <thead>
        <tr>
          <th scope="col">{t('conformance.case')}</th>
          <th scope="col">{t('conformance.result')}</th>
          <th scope="col">{t('conformance.value-error')}</th>
          <th scope="col">{t('conformance.gradient-error')}</th>
          <th scope="col">{t('conformance.tolerance')}</th>
          <th scope="col">{t('conformance.formula')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map(({ golden, result }, i) => (
          // A file of someone else's may have an id twice.
          <tr key={`${i} ${golden.id}`}>
            <th scope="row">
              <span translate="no">{golden.id}</span>
              <span className="soft" translate={result?.term ? undefined : 'no'}>
                {lossName(golden, result)}
              </span>
            </th>
            <td>{result ? <Verdict result={result} /> : t('results.none')}</td>
            <td>{relativeError(result?.valueError ?? NaN)}</td>
            <td>{relativeError(hasGradients(golden) ? (result?.gradientError ?? NaN) : NaN)}</td>
            <td>{relativeError(golden.tol.f32)}</td>
            <td translate="no">
              {golden.formula}
              {result?.term && <cite className="soft">{terms[result.term].citation}</cite>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const hasGradients = ({ expected }: GoldenCase): boolean =>
  Object.keys(expected).some((name) => name.includes('grad_'));

const lossName = ({ loss }: GoldenCase, result: ConformanceResult | undefined): string =>
  result?.term ? messageOr(`term.${result.term}`, loss) : loss;

const Verdict = ({
  result: { status, loss, nearestMistake, problem, notCompared },
}: {
  readonly result: ConformanceResult;
}) => (
  <>
    <b className={status === 'pass' ? styles.pass : styles.fail}>
      {t(status === 'pass' ? 'conformance.pass' : 'conformance.fail')}
    </b>
    {status === 'unknown' && <span>{t('conformance.unknown', { loss })}</span>}
    {status === 'fail' && nearestMistake && <span>{t('conformance.mistake', { mistake: nearestMistake })}</span>}
    {problem && <span>{problem}</span>}
    {notCompared && <span className="soft">{t('conformance.not-compared', { parts: list(notCompared) })}</span>}
  </>
);
