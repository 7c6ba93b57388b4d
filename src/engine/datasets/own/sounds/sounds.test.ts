import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../../../errors';
import { readTable, type ReadOptions } from '../read-table';
import type { NumbersColumn, Table } from '../table';
import { wav } from '../test-support/files';
import { melBands } from './mel';
import { resample } from './resample';
import { readWav } from './wav';

const sine = (hertz: number, rate: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => 0.8 * Math.sin((2 * Math.PI * hertz * i) / rate));

describe('a WAV', () => {
  const samples = [0, 0.5, -1, 0.25, 0.75, -0.5];

  it.each([{ bits: 8 }, { bits: 16 }, { bits: 24 }, { bits: 32 }, { bits: 32, float: true }] as const)(
    'of %j has its samples',
    (form) => {
      const sound = readWav('x.wav', wav(8000, [samples], form));
      expect(sound).toEqual({ rate: 8000, seconds: 6 / 8000, samples: Float32Array.from(samples) });
    },
  );

  it('of several channels is their mean', () => {
    expect(readWav('x.wav', wav(8000, [samples, samples.map(() => 0.5)])).samples).toEqual(
      Float32Array.from(samples, (value) => (value + 0.5) / 2),
    );
  });

  const good = wav(8000, [samples]);
  const changed = (at: number, ...bytes: number[]): Uint8Array => {
    const copy = good.slice();
    copy.set(bytes, at);
    return copy;
  };

  it('whose size was never written has what is there', () => {
    expect(readWav('x.wav', changed(40, 255, 255, 255, 255)).samples).toHaveLength(6);
    expect(readWav('x.wav', changed(40, 0, 0, 0, 0)).samples).toHaveLength(6);
  });

  it.each([
    [good.subarray(0, -1), 'truncated'],
    [good.subarray(0, 40), 'truncated'],
    [changed(16, 255, 255), 'truncated'],
    [changed(12, 0), 'damaged'],
    [changed(20, 85), 'unsupported-sound'],
    [changed(34, 12), 'unsupported-sound'],
    [changed(22, 0, 0), 'damaged'],
    [changed(24, 0, 0, 0, 0), 'sample-rate'],
    [changed(24, 255, 255, 255, 255), 'sample-rate'],
    [changed(40, 1), 'no-rows'],
    [new TextEncoder().encode('ID3'), 'unsupported-sound'],
  ])('%# is refused: %s', (file, reason) => {
    const act = (): unknown => readWav('x.wav', file);
    expect(act).toThrow(PlaygroundError);
    expect(act).toThrow(reason);
  });
});

describe('a sound at another rate', () => {
  it.each([
    [48_000, 8000],
    [44_100, 16_000],
    [8000, 22_050],
  ])('from %d to %d keeps a tone', (from, to) => {
    const made = resample(Float32Array.from(sine(1000, from, from / 4)), from, to, to / 4);
    const expected = sine(1000, to, to / 4);
    // Away from the ends, where there is silence on one side.
    const error = expected
      .slice(200, -200)
      .reduce((most, value, i) => Math.max(most, Math.abs(value - made[i + 200]!)), 0);
    expect(error).toBeLessThan(2e-3);
  });

  it('has no tone that it could not hold', () => {
    const made = resample(Float32Array.from(sine(6000, 48_000, 12_000)), 48_000, 8000, 2000);
    expect(Math.max(...made.slice(200, -200).map(Math.abs))).toBeLessThan(1e-3);
  });

  it('of the same rate is the same, cut or with silence after it', () => {
    expect(resample(Float32Array.of(1, 2), 8000, 8000, 3)).toEqual(Float32Array.of(1, 2, 0));
    expect(resample(Float32Array.of(1, 2), 8000, 8000, 1)).toEqual(Float32Array.of(1));
  });
});

describe('bands of the mel scale', () => {
  const shape = { rate: 8000, bands: 6, window: 64, hop: 40 };

  it('are what the formula says, by a plain Fourier transform', () => {
    const samples = Float32Array.from({ length: 150 }, (_, i) => Math.sin(0.3 * i) + 0.3 * Math.cos(1.7 * i * i));
    const peak = Math.max(...samples.map(Math.abs));
    const [window, size] = [64, 128];
    const hann = Array.from({ length: window }, (_, i) => Math.sin((Math.PI * i) / window) ** 2);
    const mel = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
    const [low, high] = [mel(80), mel(3800)];
    const expected: number[] = [];
    for (let step = 0; step < 3; step++) {
      for (let band = 0; band < 6; band++) {
        let energy = 0;
        for (let bin = 0; bin <= size / 2; bin++) {
          let [re, im] = [0, 0];
          hann.forEach((weight, i) => {
            const value = (weight * samples[40 * step + i]!) / peak / 32;
            re += value * Math.cos((2 * Math.PI * bin * i) / size);
            im += value * Math.sin((2 * Math.PI * bin * i) / size);
          });
          const edge = (i: number): number => 700 * (10 ** ((low + ((high - low) * i) / 7) / 2595) - 1);
          const hertz = (bin * 8000) / size;
          const rising = (hertz - edge(band)) / (edge(band + 1) - edge(band));
          const falling = (edge(band + 2) - hertz) / (edge(band + 2) - edge(band + 1));
          energy += Math.max(0, Math.min(rising, falling)) * (re * re + im * im);
        }
        expected.push(10 * Math.log10(Math.max(1e-8, energy)));
      }
    }
    const made = melBands(samples, shape);
    expect(made).toHaveLength(18);
    expected.forEach((value, i) => expect(Math.abs(made[i]! - value)).toBeLessThan(1 / 512 + 1e-6));
  });

  it('are the same however loud, and −80 dB in silence', () => {
    const tone = Float32Array.from(sine(440, 8000, 400));
    expect(
      melBands(
        tone.map((value) => value / 4),
        shape,
      ),
    ).toEqual(melBands(tone, shape));
    expect(new Set(melBands(new Float32Array(400), shape))).toEqual(new Set([-80]));
  });
});

describe('sounds together', () => {
  const read = (files: Readonly<Record<string, Uint8Array>>, options: ReadOptions = {}): Promise<Table> =>
    readTable(
      Object.entries(files).map(([name, bytes]) => ({ name, bytes })),
      options,
    );
  const soundOf = ({ columns }: Table): NumbersColumn => columns.find((column) => column.kind === 'numbers')!;

  it('are as long as the longest, in the frames and bands of the shipped set', async () => {
    const table = await read({
      '0_a.wav': wav(8000, [sine(300, 8000, 6640)]),
      '1_a.wav': wav(16_000, [sine(300, 16_000, 8000)]),
    });
    expect(soundOf(table).shape).toEqual([40, 16]);
    expect(table.columns[1]).toMatchObject({ name: 'name-1', levels: ['0', '1'] });
    const { values } = soundOf(table);
    // The tone of both is in the same band, while both last.
    const loudest = (row: number): number => {
      const bands = values.subarray((40 * row + 10) * 16, (40 * row + 11) * 16);
      return bands.indexOf(Math.max(...bands));
    };
    expect(loudest(0)).toBe(loudest(1));
  });

  it('are cut and shaped as they are told to be', async () => {
    const sound = wav(8000, [sine(300, 8000, 8000)]);
    const table = await read(
      { 'x.wav': sound },
      { sound: { seconds: 0.5, bands: 8, rate: 16_000, window: 25, hop: 10 } },
    );
    expect(soundOf(table).shape).toEqual([48, 8]);
    expect(table.notes).toEqual([{ kind: 'cut-short', details: { count: 1, seconds: 0.5 } }]);
    await expect(read({ 'x.wav': sound }, { sound: { bands: 0 } })).rejects.toThrow('bad-option');
    await expect(read({ 'x.wav': sound }, { sound: { rate: NaN } })).rejects.toThrow('bad-option');
    await expect(read({ 'x.wav': sound }, { sound: { seconds: 10, hop: 5 } })).rejects.toThrow('bad-option');
  });
});
