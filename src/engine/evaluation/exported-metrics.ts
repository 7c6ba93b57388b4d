/** What exports tell of a network in `metrics.json`: the same from page and command. Free of TensorFlow.js. */
import type { Times } from './latency';
import { exportedMetrics, type MetricValues } from './metric-catalogue';

export interface Measured {
  readonly network: string;
  readonly testSamples: number;
  /** Where data have several tasks, those of each; else `values`: a mean over tasks would hide what it is of. */
  readonly tasks?: Readonly<Record<string, MetricValues>> | undefined;
  readonly values: MetricValues;
  readonly parameters: number | undefined;
  readonly multiplyAdds: number | undefined;
  /** Where it was measured: on the page. */
  readonly latency?: Times | undefined;
  readonly backend: string;
}

/** By the names that exports have for them; without what is not known. Those of a task as `task.metric`. */
export function toldOf(measured: Measured): Readonly<Record<string, number | string>> {
  const { network, testSamples, tasks, values, parameters, multiplyAdds, latency, backend } = measured;
  const ofTasks = Object.entries(tasks ?? {}).flatMap(([task, own]) =>
    Object.entries(exportedMetrics(own)).map(([name, value]) => [`${task}.${name}`, value] as const),
  );
  const told: Record<string, number | string | undefined> = {
    network,
    testSamples,
    ...(tasks ? Object.fromEntries(ofTasks) : exportedMetrics(values)),
    parameters,
    multiplyAdds,
    latencyMedianMs: latency?.medianMs,
    latencyP95Ms: latency?.p95Ms,
    backend,
  };
  return Object.fromEntries(
    Object.entries(told).filter((entry): entry is [string, number | string] => entry[1] !== undefined),
  );
}
