import { decode } from '../../engine/text/vocabulary';
import { t } from '../../messages';
import { count } from '../../messages/format';
import type { NetworkId, SessionInfo, Text } from '../../workers/protocol';
import charts from '../charts/charts.module.css';
import { MarkerGlyph } from '../charts/legend';
import { NetworkHead } from '../charts/network-head';
import { networkIds, networkStyle } from '../network-style';
import { ScrollTable } from '../ui/scroll-table';
import { useNames } from '../use-names';
import type { Judgement } from './judge';
import { Verdict, verdictText, WrittenText } from './written-text';
import styles from './writing.module.css';

/** What a network wrote, and how right it is. */
export interface Line {
  readonly id: NetworkId;
  readonly text: Text;
  readonly judgement: Judgement | null;
}

interface TextsProps {
  readonly info: SessionInfo;
  readonly lines: readonly Line[];
}

/** A block a network. */
export function Texts({ info, lines }: TextsProps) {
  const names = useNames();
  const among = networkIds(info);
  return (
    <div className={styles.texts}>
      {lines.map(({ id, text, judgement }) => (
        <section key={id} className={styles.network} aria-label={names.title(id)} data-network={id}>
          <h3 className={styles.heading} style={{ color: networkStyle(id, among).ink }}>
            <MarkerGlyph id={id} among={among} />
            {names.title(id)}
          </h3>
          <WrittenText text={text} vocabulary={info.vocabulary!} judgement={judgement} />
          <Verdict text={text} judgement={judgement} />
        </section>
      ))}
    </div>
  );
}

/** The same in rows, with how many symbols each wrote. */
export function TextsTable({ info, lines }: TextsProps) {
  const among = networkIds(info);
  return (
    <ScrollTable name={t('writing.title')} className={`${charts.table} ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col">{t('writing.network')}</th>
          <th scope="col">{t('writing.text')}</th>
          <th scope="col">{t('writing.verdict')}</th>
          <th scope="col">{t('writing.symbols')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <NetworkHead id={line.id} among={among} />
            <td translate="no" className={styles.cell}>
              {textOf(info, line)}
            </td>
            <td>
              {line.judgement ? verdictText(line.judgement) : line.text.ended && t(`writing.ended.${line.text.ended}`)}
            </td>
            <td>{count(line.text.ids.length - line.text.prompt)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** What was written after the prompt. */
export const textOf = ({ vocabulary }: SessionInfo, { text }: Line): string =>
  decode(vocabulary!, text.ids.slice(text.prompt));
