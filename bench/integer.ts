/** `npm run bench -- int8` and `-- pruned`: in a browser, whose floats have multiply-adds in one; in Node where there is none. */
import { ms, table } from '../src/engine/benchmark/tables';
import { openWebGpuPage } from '../src/headless/webgpu-page';
import { benchConfig } from './browser';
import { measures, type Measure, type Measured } from './integer-measure';

type Timed = Exclude<Measure, 'dots' | 'webgpu'>;

async function measured(measure: Timed, rounds: number, host?: string): Promise<{ where: string; all: Measured[] }> {
  if (host === 'node') return { where: `Node ${process.version}`, all: await measures[measure](rounds) };
  const { page, version, close } = await openWebGpuPage(benchConfig);
  try {
    const all = await page.evaluate(([name, count]) => measureInteger(name, count), [measure, rounds] as const);
    return { where: `Chromium ${version}`, all };
  } finally {
    await close();
  }
}

/** @param base what the others are compared with. @returns a table of medians */
const compared = (all: readonly Measured[], base: string): string => {
  const ways = [...new Set(all.flatMap(({ ms: of }) => Object.keys(of)))];
  return table(
    ['network', 'samples', ...ways.flatMap((way) => (way === base ? [`${way}, ms`] : [`${way}, ms`, 'faster by']))],
    all.map(({ network, batch, ms: of }) => [
      ...[network, `${batch}`],
      ...ways.flatMap((way) => {
        const own = of[way];
        if (way === base) return [ms(own!)];
        return own === undefined ? ['–', '–'] : [ms(own), `${(of[base]! / own).toFixed(2)}×`];
      }),
    ]),
  );
};

export async function measureIntegerTable(rounds: number, host?: string): Promise<string> {
  const { where, all } = await measured('int8', rounds, host);
  const at = (batch: number) => all.find((each) => each.network.startsWith('MLP') && each.batch === batch)!.ms;
  const target = (name: string, found: number, atLeast: number) =>
    `${name}: ${found.toFixed(2)}×, target ≥ ${atLeast}×: ${found >= atLeast ? 'reached' : 'missed'}`;
  return [
    `in ${where}, ${rounds} rounds, one thread`,
    compared(all, 'float'),
    target('MLP, 64 samples, whole numbers against floats', at(64)['float']! / at(64)['int8']!, 1.5),
    target('MLP, 64 samples, against ONNX Runtime', at(64)['qdq']! / at(64)['int8']!, 1),
    target('MLP, one sample, whole numbers against floats', at(1)['float']! / at(1)['int8']!, 1),
  ].join('\n');
}

export async function measurePrunedTable(rounds: number, host?: string): Promise<string> {
  const { where, all } = await measured('pruned', rounds, host);
  const { whole, 'half of the units gone': half } = all.find(({ batch }) => batch === 64)!.ms;
  const found = whole! / half!;
  return [
    `in ${where}, ${rounds} rounds, one thread`,
    compared(all, 'whole'),
    `64 samples, half of the units gone: ${found.toFixed(2)}×, target ≥ 1.7×: ${found >= 1.7 ? 'reached' : 'missed'}`,
  ].join('\n');
}
