import { describeNetwork, type NetworkSpec } from '../engine/models/catalogue';
import { t } from '../messages';

/** A network's short name on the screen; what it is made of is written alike in all languages. */
export const networkTitle = (spec: NetworkSpec): string =>
  spec.kind === 'answers' ? t('setup.architecture.answers') : describeNetwork(spec);
