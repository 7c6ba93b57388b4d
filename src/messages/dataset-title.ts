import type { DataSource } from '../engine/experiment';
import { t } from '.';

/** What a data set is called: the visitor's own as the visitor calls it. */
export const datasetTitle = ({ dataset, own }: DataSource): string =>
  dataset === 'own' ? (own?.name ?? '') : t(`dataset.${dataset}`);
