/** The MathML elements that the formula uses; React renders them, its types don't know them yet. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type MathElement = DetailedHTMLProps<HTMLAttributes<MathMLElement>, MathMLElement>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      math: MathElement & { display?: 'block' | 'inline' };
      mrow: MathElement;
      mi: MathElement & { mathvariant?: 'normal' };
      mo: MathElement & { stretchy?: 'false'; lspace?: string; rspace?: string };
      mn: MathElement;
      mfrac: MathElement;
      msup: MathElement;
      msub: MathElement;
      msubsup: MathElement;
      mover: MathElement;
    }
  }
}
