import { expect, it } from 'vitest';
import { givenName, stagesOf, withoutNames, type ArmChoice } from './arms';
import { parseExperiment, requireExperiment } from './experiment';
import { loadedPreset } from './presets/loaded';
import { withPreset } from './presets/catalogue';

const objective = [{ term: 'cross-entropy', weight: 1 }] as const;
const named = {
  id: 'distilled',
  name: '  软标签 – ten opinions ',
  stageName: 'Warm-up',
  objective,
  then: [{ at: 0.5, stageName: ' Then ', objective }],
};

it('arms and stages keep the names they are given, spaces around them apart', () => {
  const { arms } = requireExperiment({ arms: [named] });
  expect(givenName('distilled', arms)).toBe('软标签 – ten opinions');
  expect(stagesOf(arms[0]!).map(({ stageName }) => stageName)).toEqual(['Warm-up', 'Then']);
  expect(requireExperiment(JSON.parse(JSON.stringify({ arms })))).toEqual(requireExperiment({ arms }));
  expect(givenName('teacher', arms)).toBeUndefined();
});

it('forty characters are enough in any script, one more is too much', () => {
  const called = (name: string) => parseExperiment({ arms: [{ ...named, name }] }).ok;
  expect(['x'.repeat(40), '师'.repeat(40), '🎓'.repeat(40)].map(called)).toEqual([true, true, true]);
  expect(['x'.repeat(41), '🎓'.repeat(41), '', 'a\tb'].map(called)).toEqual([false, false, false, false]);
});

it('an arm without names is as it was', () => {
  const plain: ArmChoice = { id: 'distilled', objective, then: [{ at: 0.5, objective }] };
  expect(withoutNames(requireExperiment({ arms: [named] }).arms)).toEqual([plain]);
  const { arms } = requireExperiment({ arms: [plain] });
  expect(JSON.stringify(arms)).toBe(JSON.stringify([plain]));
});

it('a preset whose arms were given names is that preset still', () => {
  const loaded = withPreset(requireExperiment({}), 'chain');
  if (!loaded.ok) throw new Error('chain does not fit');
  const arms = loaded.experiment.arms.map((arm, i) => ({ ...arm, name: `Link ${i}`, stageName: 'Only one' }));
  expect(loadedPreset(requireExperiment({ ...loaded.experiment, arms }))).toEqual({ id: 'chain', changed: false });
});
