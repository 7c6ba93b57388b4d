/**
 * In which forms each kind of layer can be written, as its writers have them (a test compares the two): so that the page can say
 * what a format can't hold without the writers themselves.
 */
import type { Layer } from '../models/layers/catalogue';

export type Form = 'keras' | 'pytorch' | 'onnx';

const everyForm: readonly Form[] = ['keras', 'pytorch', 'onnx'];
const graphForms: readonly Form[] = ['pytorch', 'onnx'];

const forms: Readonly<Record<Layer['kind'], readonly Form[]>> = {
  flatten: everyForm,
  dense: everyForm,
  conv: everyForm,
  batchNorm: everyForm,
  activation: everyForm,
  maxPool: everyForm,
  dropout: everyForm,
  softmax: everyForm,
  add: graphForms,
  embedding: graphForms,
  rmsNorm: graphForms,
  attention: graphForms,
  swiglu: graphForms,
  pool: graphForms,
  rows: graphForms,
  recurrent: graphForms,
  conv1d: graphForms,
  concat: graphForms,
  weightedSum: graphForms,
  latentAttention: graphForms,
  experts: graphForms,
};

export const layerKinds = Object.keys(forms) as readonly Layer['kind'][];
export const hasForm = (kind: Layer['kind'], form: Form): boolean => forms[kind].includes(form);
