import type { ComponentType } from 'react';
import type { NetworkSpec } from '../../../engine/models/catalogue';

export interface FieldsProps<Spec extends NetworkSpec> {
  readonly spec: Spec;
  /** Returns what is wrong with the network, if anything. */
  readonly onChange: (spec: Spec) => string | undefined;
}

/** How every part of a kind of network is chosen. A new kind is a file with such an object and a line in the catalogue. */
export interface NetworkFields<Spec extends NetworkSpec> {
  readonly Fields: ComponentType<FieldsProps<Spec>>;
  /** A network of the kind to begin with. */
  readonly fresh: Spec;
  /** Another network than `spec`, as near to it as can be: what is changed of one that is none of those offered. */
  readonly varied: (spec: Spec) => Spec;
}
