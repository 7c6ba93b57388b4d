import type { PipelinePart } from '../../state/experiment/pipeline';

/** Where in an Experiment each part of an arm stands, dotted. @param arm the arm's own path, `arms.0` */
export function partPaths(arm: string, parts: readonly PipelinePart[]): string[] {
  let stage = 0;
  let steps = 0;
  return parts.map((part) => {
    const path = stage === 0 ? arm : `${arm}.then.${stage - 1}`;
    if (part.kind !== 'train') return `${path}.compress.${steps++}`;
    stage++;
    steps = 0;
    return path;
  });
}
