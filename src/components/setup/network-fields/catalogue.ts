import type { ArchitectureKind, NetworkSpec } from '../../../engine/models/catalogue';
import { answersFields } from './answers-fields';
import { bagOfWordsFields } from './bag-of-words-fields';
import { cnn1dFields } from './cnn1d-fields';
import { cnnFields } from './cnn-fields';
import { fusionFields } from './fusion-fields';
import { mlpFields } from './mlp-fields';
import type { NetworkFields } from './network-fields';
import { recurrentFields } from './recurrent-fields';
import { transformerFields } from './transformer-fields';

const fields: { readonly [Kind in ArchitectureKind]: NetworkFields<Extract<NetworkSpec, { kind: Kind }>> } = {
  answers: answersFields,
  mlp: mlpFields,
  cnn: cnnFields,
  transformer: transformerFields,
  recurrent: recurrentFields,
  cnn1d: cnn1dFields,
  bagOfWords: bagOfWordsFields,
  fusion: fusionFields,
};

export const fieldsOf = (kind: ArchitectureKind) => fields[kind] as unknown as NetworkFields<NetworkSpec>;
