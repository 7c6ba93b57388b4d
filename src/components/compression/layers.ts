/** What a report of compression says, layer by layer. Pure. */
import type { CompressionReport, ParameterReport } from '../../engine/compression/report';

export interface LayerReport {
  readonly name: string;
  /** Its matrices, by the parameter's name. */
  readonly matrices: readonly (readonly [string, ParameterReport])[];
  /** Units that stayed, of those that there were. */
  readonly kept: CompressionReport['kept'][string] | undefined;
  /** Descending. */
  readonly singularValues: readonly number[] | undefined;
  readonly rank: number | undefined;
  /** Loss that was added when it alone was compressed. */
  readonly sensitivity: number | undefined;
}

const layerOf = (parameter: string): string => parameter.slice(0, parameter.lastIndexOf('.'));

/** All layers that a report speaks of, those with matrices first and in the network's order. */
export function layersOf(report: CompressionReport): LayerReport[] {
  const { parameters, kept, singularValues, sensitivity, changes } = report;
  const names = new Set([
    ...Object.keys(parameters).map(layerOf),
    ...Object.keys(kept),
    ...Object.keys(singularValues),
    ...Object.keys(sensitivity),
  ]);
  return [...names].map((name) => ({
    name,
    matrices: Object.entries(parameters).filter(([parameter]) => layerOf(parameter) === name),
    kept: kept[name],
    singularValues: singularValues[name],
    rank: changes.ranks?.[name],
    sensitivity: sensitivity[name],
  }));
}
