import { useMemo } from 'react';
import { ensembleLogits } from '../../engine/evaluation/ensemble';
import { shownLatencies } from '../../engine/evaluation/latency';
import type { MetricValues } from '../../engine/evaluation/metric-catalogue';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { hasLearned } from '../../state/session/course';
import { lineOf } from '../../state/session/family';
import { measure } from '../../state/session/measures';
import { testRows } from '../../state/session/test-rows';
import type { Latency, NetworkInfo } from '../../workers/protocol';
import { list } from '../../messages/format';
import { useNames } from '../use-names';

const TOGETHER = '+';
/** Rows there are before the first Session is, so that nothing moves when it arrives. */
const AWAITED = ['teacher', 'distilled', 'scratch'];

/** A network, or several together, and what is known of it. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly help?: string;
  readonly info?: NetworkInfo;
  readonly measures?: MetricValues;
  readonly latency?: Latency;
  /** Whether the latency is that of a row before, from which this one's can't be told. */
  readonly latencyAlike?: boolean;
}

export function useRows(): readonly Row[] {
  const names = useNames();
  const info = useRun((run) => run.info);
  const logits = useRun((run) => run.logits);
  const drafts = useRun((run) => run.drafts);
  const robustness = useRun((run) => run.robustness);
  const latency = useRun((run) => run.latency);
  const together = useTogether();
  return useMemo(() => {
    if (!info) return AWAITED.map((id) => ({ id, name: names.title(id) }));
    const rows = info.networks.map((network) => ({
      id: network.id,
      name: names.title(network.id),
      info: network,
      measures: measure(info, logits, network.id, {
        drafts: drafts?.[network.id],
        corrupted: robustness?.[network.id],
      }),
      latency: latency[network.id],
    }));
    return together ? [...rows, together] : rows;
  }, [info, logits, drafts, robustness, latency, together, names]);
}

/** The rows with their latencies as they are to be shown: different ones only where the difference is more than noise. */
export function withShownLatencies(rows: readonly Row[]): readonly Row[] {
  const shown = shownLatencies(rows.map(({ latency }) => latency));
  return rows.map((row, i) => ({ ...row, latency: rows[shown[i]!]?.latency, latencyAlike: shown[i] !== i }));
}

/** What the generations say together, where there are several. No arm can have an id like this one's. */
function useTogether(): Row | null {
  const names = useNames();
  const info = useRun((run) => run.info);
  const logits = useRun((run) => run.logits);
  const learned = useRun(({ info: session, progress }) =>
    Boolean(session && lineOf(session).every((id) => hasLearned(session, progress, id))),
  );
  return useMemo(() => {
    const line = info && learned ? lineOf(info) : [];
    const own = line.flatMap((id) => (logits[id] ? [logits[id]] : []));
    if (!info || info.number || line.length < 2 || own.length < line.length) return null;
    const all = ensembleLogits(own, testRows(info).rows, info.classes.length);
    return {
      id: TOGETHER,
      name: t('results.ensemble'),
      help: t('results.ensemble-help', { networks: list(line.map(names.name)) }),
      measures: measure(info, { ...logits, [TOGETHER]: all }, TOGETHER),
    };
  }, [info, logits, learned, names]);
}
