/** Why something that is computed again and again runs operation by operation. Plain data, which the page tells in words. */

export const plainCodes = [
  /** Somebody asked for it. */
  'turned-off',
  /** The backend has no compiled form. Details: `backend`. */
  'no-compiler',
  /** It did not do the same twice, so that what came from JavaScript may be no constant. */
  'rehearsals-differ',
  /** Details: `what`, a kernel or a data type that can't be translated. */
  'not-understood',
  /** The compiled program's answer was another one. Details: `difference`, relative to the answer. */
  'answers-differ',
] as const;
export type PlainCode = (typeof plainCodes)[number];

export interface WhyPlain {
  readonly code: PlainCode;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Something has no compiled form. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';

  /** @param what the kernel, or what it computes with */
  constructor(readonly what: string) {
    super(`replay: ${what}`);
  }
}
