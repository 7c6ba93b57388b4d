import { PlaygroundError } from '../errors';

/** A step that can't be done, from the first of its kind's `problems`: `path:reason` or `path:reason:number`. */
export function impossible(problem: string): PlaygroundError {
  const [path = '', reason = '', number = ''] = problem.split(':');
  return new PlaygroundError('compression-impossible', {
    path,
    reason,
    number,
    layer: path.split('.').slice(1).join('.'),
  });
}
