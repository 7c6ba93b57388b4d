import { useState } from 'react';
import type { ForeignNetwork } from '../../engine/export/foreign/import-foreign';
import {
  layoutsOf,
  mappingOf,
  type Mapping,
  type Match,
  type Offered,
  type Wanted,
} from '../../engine/export/foreign/match';
import { t } from '../../messages';
import { count, list } from '../../messages/format';
import { usePlayground } from '../../state/store';
import { networkTitle } from '../network-title';
import { Button } from '../ui/button';
import { Dialog, DialogActions, DialogOutcome } from '../ui/dialog';
import { ScrollTable } from '../ui/scroll-table';
import styles from './foreign.module.css';

interface ForeignDialogProps {
  readonly foreign: ForeignNetwork;
  readonly onClose: () => void;
  /** Nothing is applied before. */
  readonly onUse: (mapping: Mapping) => Promise<unknown>;
}

/** Which of a file's arrays is which of the network's: as it was found, to be looked at and corrected. */
export function ForeignDialog({ foreign, onClose, onUse }: ForeignDialogProps) {
  const { file, spec, wanted, offered, left } = foreign;
  const [matches, setMatches] = useState(foreign.matches);
  const missing = matches.filter(({ theirs }) => theirs === null).length;
  const guesses = matches.filter(({ theirs, how }) => theirs !== null && how === 'guess').length;
  const uses = matches.map(({ theirs }) => theirs).filter((name) => name !== null);
  const twice = uses.find((name, i) => uses.indexOf(name) !== i);
  const unused = offered.filter(({ name }) => !uses.includes(name)).map(({ name }) => name);
  const title = t('foreign.match', { network: networkTitle(spec) });

  const correct = (ours: string, change: Partial<Match>) =>
    setMatches(matches.map((match) => (match.ours === ours ? { ...match, ...change, how: 'name' } : match)));

  return (
    <Dialog wide title={t('foreign.title')} onClose={onClose}>
      {(end) => (
        <>
          <p className="soft">{t('foreign.lead', { file, network: networkTitle(spec) })}</p>
          <ScrollTable name={title} className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('foreign.ours')}</th>
                <th scope="col">{t('foreign.theirs')}</th>
                <th scope="col">{t('foreign.layout')}</th>
                <th scope="col">{t('foreign.how')}</th>
              </tr>
            </thead>
            <tbody>
              {wanted.map((each, i) => (
                <MatchRow
                  key={each.name}
                  wanted={each}
                  offered={offered}
                  match={matches[i]!}
                  onCorrect={(change) => correct(each.name, change)}
                />
              ))}
            </tbody>
          </ScrollTable>
          {[...unused, ...left].length > 0 && (
            <p className={`soft ${styles.left}`}>{t('foreign.left', { names: list([...unused, ...left]) })}</p>
          )}
          <Classes />
          <div className={styles.foot}>
            <DialogActions>
              <DialogOutcome failed={missing > 0}>{said(missing, guesses, twice)}</DialogOutcome>
              <Button onClick={end}>{t('foreign.cancel')}</Button>
              <Button kind="primary" disabled={missing > 0} onClick={() => void onUse(mappingOf(matches)).then(end)}>
                {t('foreign.use')}
              </Button>
            </DialogActions>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** Most classes that are named: enough to see which order it is. */
const MOST_NAMED = 12;

/** What nothing in such a file tells. */
function Classes() {
  const classes = usePlayground((state) => state.live.info?.classes);
  if (!classes || classes.length < 2) return null;
  const named = classes.length > MOST_NAMED ? [...classes.slice(0, MOST_NAMED), '…'] : classes;
  return <p className={`soft ${styles.left}`}>{t('foreign.classes', { classes: named.join(', ') })}</p>;
}

/** What is still to be looked at. */
function said(missing: number, guesses: number, twice: string | undefined): string {
  if (missing > 0) return t('foreign.missing', { n: count(missing) });
  if (twice !== undefined) return t('foreign.twice', { name: twice });
  return guesses > 0 ? t('foreign.check', { n: count(guesses) }) : '';
}

const sizes = (shape: readonly number[]): string => shape.join('×');

interface MatchRowProps {
  readonly wanted: Wanted;
  readonly offered: readonly Offered[];
  readonly match: Match;
  readonly onCorrect: (change: Partial<Match>) => void;
}

function MatchRow({ wanted, offered, match: { theirs, transposed, how }, onCorrect }: MatchRowProps) {
  const { name, shape } = wanted;
  const fitting = offered.filter((each) => layoutsOf(wanted, each.shape).length > 0);
  const chosen = offered.find((each) => each.name === theirs);
  const layouts = chosen ? layoutsOf(wanted, chosen.shape) : [];

  function choose(next: string): void {
    const array = fitting.find((each) => each.name === next);
    if (!array) return;
    const possible = layoutsOf(wanted, array.shape);
    onCorrect({ theirs: next, transposed: possible.includes(transposed) ? transposed : possible[0]! });
  }

  return (
    <tr data-how={theirs === null ? 'none' : how}>
      <th scope="row">
        {name} <small>{sizes(shape)}</small>
      </th>
      <td>
        <select
          className="input select"
          aria-label={t('foreign.for', { name })}
          value={theirs ?? ''}
          onChange={(event) => choose(event.target.value)}
        >
          {theirs === null && <option value="">{t('foreign.none')}</option>}
          {fitting.map((each) => (
            <option key={each.name} value={each.name}>
              {each.name} ({sizes(each.shape)})
            </option>
          ))}
        </select>
      </td>
      <td>
        {layouts.length > 1 ? (
          <label>
            <input
              type="checkbox"
              checked={transposed}
              onChange={(event) => onCorrect({ transposed: event.target.checked })}
            />{' '}
            {t('foreign.transposed')}
          </label>
        ) : (
          theirs !== null && t(transposed ? 'foreign.transposed' : 'foreign.as-it-is')
        )}
      </td>
      <td className={styles.how}>{t(theirs === null ? 'foreign.how.none' : `foreign.how.${how}`)}</td>
    </tr>
  );
}
