/** A network that left the page comes back where the same text is read, and is refused elsewhere. */
import { expect, it } from 'vitest';
import { requireExperiment } from '../engine/experiment';
import { plainTransformer } from '../engine/models/transformer';
import type { ImportedNetwork } from './protocol';
import { prepared } from './test-support/service';

const on = (dataset: 'town-names' | 'alice') =>
  requireExperiment({ data: { dataset }, teacher: plainTransformer(1, 8, 2), student: plainTransformer(1, 8, 2) });

it('refuses a network of another text set, by what sets the vocabularies apart', async () => {
  const towns = await prepared(on('town-names'));
  const { fileName, bytes } = await towns.ask('export', { network: 'teacher', format: 'safetensors', metrics: {} });
  const files = [{ name: fileName, bytes }];
  expect(
    ((await towns.ask('import', { role: 'teacher', files, spec: on('alice').teacher })) as ImportedNetwork).spec,
  ).toEqual(on('town-names').teacher);

  const alice = await prepared(on('alice'));
  const refused = /"vocabulary-differs".*"network":"student","reason":"size","expected":65,"received":62/;
  await expect(alice.ask('import', { role: 'student', files, spec: on('alice').student })).rejects.toThrow(refused);
});
