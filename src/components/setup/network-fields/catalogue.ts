import type { ArchitectureKind, NetworkSpec } from '../../../engine/models/catalogue';
import { cnnFields } from './cnn-fields';
import { mlpFields } from './mlp-fields';
import type { NetworkFields } from './network-fields';
import { recurrentFields } from './recurrent-fields';
import { transformerFields } from './transformer-fields';

const fields: { readonly [Kind in ArchitectureKind]: NetworkFields<Extract<NetworkSpec, { kind: Kind }>> } = {
  mlp: mlpFields,
  cnn: cnnFields,
  transformer: transformerFields,
  recurrent: recurrentFields,
};

export const fieldsOf = (kind: ArchitectureKind) => fields[kind] as unknown as NetworkFields<NetworkSpec>;
