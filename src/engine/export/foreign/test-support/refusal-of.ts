import { PlaygroundError } from '../../../errors';

/** Why weights were refused. @throws where they were not */
export function refusalOf(act: () => unknown): object {
  try {
    act();
  } catch (error) {
    if (error instanceof PlaygroundError && error.code === 'weights-invalid') return error.details;
    throw error;
  }
  throw new Error('was read');
}
