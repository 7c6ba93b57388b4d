/** A result to be taken along: as text, and as `npm run bench` writes it. */
import { countTable, speedUp, table, timingTable } from '../../engine/benchmark/tables';
import { t } from '../../messages';
import type { BenchmarkResult } from '../../state/checks/benchmark-types';
import { ratio } from '../../messages/format';
import { machineText, notes, settingsText } from './words';

/** Markdown: the machine, the settings and the tables. */
export function reportText(result: BenchmarkResult): string {
  const { times, counts } = result;
  const { warnings, remarks } = notes(result);
  const speeds = times.flatMap((timing) => {
    const factor = speedUp(timing, times);
    return factor === null ? [] : [[timing.task, timing.engine, timing.teacher, `${ratio(factor)}×`]];
  });
  const parts = [
    `**${t('app.title')}: ${t('benchmark.title')}**`,
    machineText(result),
    settingsText(result),
    times.length && timingTable(times),
    speeds.length && table(['task', 'engine', 'teacher', 'speed'], speeds),
    counts.length && `${t('benchmark.counts')}\n\n${countTable(counts)}`,
    ...remarks,
    ...warnings,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** In the shape of bench/results/latest.json. */
export function reportJson({ device, times, counts, ...rest }: BenchmarkResult): string {
  const { browser, cores, webgpu, adapter, threads, tfjs } = device;
  const machine = { cpu: `unknown × ${cores}`, webgpu, adapter, threads };
  return JSON.stringify({ machine, versions: { browser, tfjs }, times, counts, ...rest }, null, 1);
}
