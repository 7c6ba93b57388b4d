import { memo, useMemo, useState } from 'react';
import { t } from '../../messages';
import { panelOptions } from '../../state/view/panels';
import type { NetworkId } from '../../workers/protocol';
import charts from '../charts/charts.module.css';
import { probability } from '../charts/format';
import { Panel } from '../charts/panel';
import { networkIds } from '../network-style';
import { useOption, useSwitch } from '../panels/use-option';
import { ScrollTable } from '../ui/scroll-table';
import { SelectField } from '../ui/select-field';
import { useNames } from '../use-names';
import { NetworkHeading } from './attention-panel';
import { headRows, layerOf, ownPositions, type Head } from './head-rows';
import { HeatKey, HeatPicture } from './heat-picture';
import own from './heads-panel.module.css';
import styles from './inside.module.css';
import type { Look } from './use-inside';

/** Rows sum to 1, so all squares share this. */
const SHARES = { min: 0, max: 1 };
const ALL = 'all';

/** From which positions each position of the sample takes, by layer and head, the networks side by side. */
export const HeadsPanel = memo(function HeadsPanel({ look }: { readonly look: Look }) {
  const { info, report, sample } = look;
  const [layer, setLayer] = useOption('heads', 'layer');
  const [asTable, setAsTable] = useSwitch('heads', 'table');
  const [head, setHead] = useState<Head>(null);
  const ids = networkIds(info);
  const attention = ids.map((id) => report.networks[id]?.attention ?? []);
  const layers = Math.max(...attention.map((each) => each.length));
  const heads = Math.max(...attention.flat().map((each) => each.heads));
  const count = ownPositions(sample);
  const tokens = useMemo(
    () => Array.from(sample.subarray(0, count), (id) => visible(info.vocabulary?.symbols[id] ?? '')),
    [sample, count, info],
  );
  const place = Math.min(Number(layer), layers) - 1;
  const shown = head === null ? null : Math.min(head, heads - 1);
  return (
    <Panel id="heads" name={t('heads.title')} table={[asTable, setAsTable]}>
      <p className={styles.caption}>{t('heads.caption')}</p>
      <div className={own.choices}>
        <SelectField
          label={t('heads.layer')}
          value={String(place + 1)}
          onChange={(next) => setLayer(next as typeof layer)}
        >
          {panelOptions.heads.layer.slice(0, layers).map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('heads.head')}
          value={shown === null ? ALL : String(shown)}
          onChange={(next) => setHead(next === ALL ? null : Number(next))}
        >
          <option value={ALL}>{t('heads.mean')}</option>
          {Array.from({ length: heads }, (_, h) => (
            <option key={h} value={h}>
              {h + 1}
            </option>
          ))}
        </SelectField>
      </div>
      {!asTable && <HeatKey scale={SHARES} name={t('heads.scale')} />}
      <div className={styles.networks} data-wide={asTable || undefined}>
        {ids.map((id) => (
          <Heads key={id} id={id} look={look} place={place} head={shown} tokens={tokens} asTable={asTable} />
        ))}
      </div>
    </Panel>
  );
});

/** Symbols without a shape of their own. */
const visible = (symbol: string): string => ({ ' ': '␣', '\n': '↵', '<start>': '▸' })[symbol] ?? symbol;

function Heads(props: {
  readonly id: NetworkId;
  readonly look: Look;
  readonly place: number;
  readonly head: Head;
  readonly tokens: readonly string[];
  readonly asTable: boolean;
}) {
  const { id, look, place, head, tokens, asTable } = props;
  const names = useNames();
  const ids = networkIds(look.info);
  const network = look.report.networks[id];
  const layer = network && layerOf(network, place);
  const rows = useMemo(() => layer && headRows(layer, head, tokens.length), [layer, head, tokens.length]);
  return (
    <section className={styles.network} aria-label={names.title(id)}>
      <NetworkHeading id={id} among={ids} />
      {layer && rows ? (
        <>
          {asTable ? (
            <RowsTable name={t('heads.of', { network: names.title(id) })} rows={rows} tokens={tokens} />
          ) : (
            <Square rows={rows} tokens={tokens} label={t('heads.of', { network: names.title(id) })} />
          )}
          <p className={styles.caption}>
            {t(head === null ? 'heads.whereMean' : 'heads.where', {
              layer: Math.min(place, network.attention!.length - 1) + 1,
              layers: network.attention!.length,
              head: Math.min(head ?? 0, layer.heads - 1) + 1,
              heads: layer.heads,
            })}
          </p>
        </>
      ) : (
        <p className={styles.caption}>{t('heads.none')}</p>
      )}
    </section>
  );
}

interface RowsProps {
  /** [tokens, tokens]. */
  readonly rows: Float32Array;
  readonly tokens: readonly string[];
}

/** A row a position that looks, a column a position that is looked at. */
function Square({ rows, tokens, label }: RowsProps & { readonly label: string }) {
  const count = tokens.length;
  return (
    <div className={own.square} style={{ '--count': count }}>
      <div className={own.keys} aria-hidden="true" translate="no">
        {tokens.map((token, at) => (
          <span key={at}>{token}</span>
        ))}
      </div>
      <div className={own.queries} aria-hidden="true" translate="no">
        {tokens.map((token, at) => (
          <span key={at}>{token}</span>
        ))}
      </div>
      <div className={own.cells}>
        <HeatPicture values={rows} width={count} height={count} scale={SHARES} label={label} />
      </div>
    </div>
  );
}

function RowsTable({ rows, tokens, name }: RowsProps & { readonly name: string }) {
  const count = tokens.length;
  return (
    <ScrollTable name={name} className={charts.table}>
      <thead>
        <tr>
          <th scope="col">{t('heads.corner')}</th>
          {tokens.map((token, at) => (
            <th scope="col" key={at} translate="no">
              {token}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tokens.map((token, query) => (
          <tr key={query}>
            <th scope="row" translate="no">
              {token}
            </th>
            {tokens.map((_, key) => (
              <td key={key}>{probability(rows[query * count + key]!)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
