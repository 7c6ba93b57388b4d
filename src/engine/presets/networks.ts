/** Networks that presets bring: unlike a given one. */
import { entryOf } from '../datasets/entry-of';
import type { Experiment } from '../experiment';
import { withWidth, widthOf, type NetworkSpec } from '../models/catalogue';
import { plainCnn } from '../models/cnn';
import { plainMlp } from '../models/mlp';

/** Two teachers that are made unlike the first: of the other kind where the samples are pictures, of another shape or width else. */
export function otherTeachers({ data, teacher }: Experiment): [NetworkSpec, NetworkSpec] {
  const { sample } = entryOf(data);
  if (sample === 'text' || sample === 'series' || sample === 'pair') {
    const width = widthOf(teacher) ?? 1;
    return [withWidth(teacher, 2 * width), withWidth(teacher, width / 2)];
  }
  if (sample === 'point' || sample === 'row') {
    return [{ ...plainMlp(16, 16, 16), activation: 'tanh' }, plainMlp(64)];
  }
  const small: NetworkSpec = { ...plainMlp(64), activation: 'tanh' };
  return teacher.kind === 'cnn' ? [plainMlp(128, 64), small] : [plainCnn([8, 16], [32]), small];
}
