/** What the results table, the gain and an export's metrics are made of. Pure. */
import { evaluateMetrics, exportedMetrics, type MetricValues } from '../../engine/evaluation/metric-catalogue';
import { argMax } from '../../engine/distillation/softening';
import type { Latency, Metrics, NetworkId, SessionInfo } from '../../workers/protocol';

type Logits = Readonly<Record<NetworkId, Float32Array>>;

/** One network's metrics on the whole test set; undefined until it has been evaluated. */
export function measure(info: SessionInfo, logits: Logits, network: NetworkId): MetricValues | undefined {
  const own = logits[network];
  if (!own) return undefined;
  return evaluateMetrics({
    logits: own,
    teacher: logits['teacher'],
    labels: info.test.labels,
    classes: info.classes.length,
    withheld: info.experiment.data.withheld,
  });
}

/** Difference of two networks' test accuracies, in percentage points. */
export interface Gain {
  readonly points: number;
  /** Twice the standard error of the paired difference on this test set: less than this may be chance. */
  readonly margin: number;
}

/** How much better `network` does than `control` on the same samples; undefined until both have been evaluated. */
export function gainOver(info: SessionInfo, logits: Logits, network: NetworkId, control: NetworkId): Gain | undefined {
  const a = logits[network];
  const b = logits[control];
  if (!a || !b) return undefined;
  const classes = info.classes.length;
  const n = info.testCount;
  let wins = 0;
  let losses = 0;
  for (let r = 0; r < n; r++) {
    const label = info.test.labels[r];
    const right = argMax(a, r, classes) === label;
    if (right === (argMax(b, r, classes) === label)) continue;
    if (right) wins++;
    else losses++;
  }
  const difference = (wins - losses) / n;
  // Variance of the mean of n paired differences, each −1, 0 or 1 (the statistic behind McNemar's test).
  const variance = ((wins + losses) / n - difference ** 2) / n;
  return { points: 100 * difference, margin: 200 * Math.sqrt(variance) };
}

/** A network's numbers as an export carries them. */
export function metricsOf(
  info: SessionInfo,
  logits: Logits,
  latency: Readonly<Record<NetworkId, Latency>>,
  network: NetworkId,
): Metrics {
  const size = info.networks.find((entry) => entry.id === network);
  const speed = latency[network];
  const values: Record<string, number | string | undefined> = {
    network,
    testSamples: info.testCount,
    ...exportedMetrics(measure(info, logits, network) ?? {}),
    parameters: size?.parameters,
    multiplyAdds: size?.multiplyAdds,
    latencyMedianMs: speed?.medianMs,
    latencyP95Ms: speed?.p95Ms,
    backend: info.backend.name,
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number | string] => entry[1] !== undefined),
  );
}
