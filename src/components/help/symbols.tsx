/** The symbols of the method as MathML, for inside a `math` element. */
export const PTeacher = () => (
  <msub>
    <mi>p</mi>
    <mi>T</mi>
  </msub>
);

export const PStudent = () => (
  <msub>
    <mi>p</mi>
    <mi>S</mi>
  </msub>
);

export const TSquared = () => (
  <msup>
    <mi>T</mi>
    <mn>2</mn>
  </msup>
);

export const Divergence = () => (
  <>
    <mi mathvariant="normal">KL</mi>
    <mo stretchy="false">(</mo>
    <PTeacher />
    <mo>‖</mo>
    <PStudent />
    <mo stretchy="false">)</mo>
  </>
);

export const CrossEntropy = () => (
  <>
    <mi mathvariant="normal">CE</mi>
    <mo stretchy="false">(</mo>
    <mi>y</mi>
    <mo>,</mo>
    <PStudent />
    <mo stretchy="false">)</mo>
  </>
);
