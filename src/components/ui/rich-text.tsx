import { Fragment, type ReactNode } from 'react';
import { parts, type MessageKey, type MessageValues } from '../../messages';

/** A message whose `slots` are elements: where they stand in the sentence is the language's choice. */
export function RichText<Name extends string>(props: {
  readonly of: MessageKey;
  readonly slots: Readonly<Record<Name, ReactNode>>;
  readonly values?: MessageValues;
  readonly className?: string;
}) {
  const names = Object.keys(props.slots) as [Name, ...Name[]];
  return (
    <span className={props.className} data-message>
      {parts(props.of, names, props.values).map((part, i) => (
        <Fragment key={i}>{typeof part === 'string' ? part : props.slots[part.slot]}</Fragment>
      ))}
    </span>
  );
}
