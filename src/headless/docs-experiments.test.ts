import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readExperiment } from './read-experiment';

/** What README and docs tell to train. */
const folder = join(import.meta.dirname, '..', '..', 'docs', 'experiments');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));

it.each(files)('docs/experiments/%s is an Experiment', async (name) => {
  await expect(readExperiment(join(folder, name))).resolves.toHaveProperty('arms');
});
