import { Fragment } from 'react';

/** A class's name that may wrap after a slash. */
export function ClassLabel({ name }: { readonly name: string }) {
  return name.split(/(?<=\/)/).map((part, i) => (
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
