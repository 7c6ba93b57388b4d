import type { AnswersSpec } from '../../../engine/models/answers';
import type { NetworkFields } from './network-fields';

/** A table has nothing to choose. */
export const answersFields: NetworkFields<AnswersSpec> = {
  Fields: () => null,
  fresh: { kind: 'answers' },
  varied: (spec) => spec,
};
