import type { DataSource } from '../experiment';
import { datasets, type DatasetEntry } from './catalogue';
import { sampleOf, schemaOf } from './own/own-data';

/** What is known of an Experiment's data before a byte of them is loaded. */
export function entryOf({ dataset, own }: DataSource): DatasetEntry {
  if (dataset !== 'own') return datasets[dataset];
  if (!own) throw new RangeError('own data that nothing is said of');
  const schema = schemaOf(own);
  return { kind: 'own', id: 'own', sample: sampleOf(schema.fields), ...schema };
}
