import { NumberField } from '../../ui/number-field';

interface WidthFieldProps {
  readonly label: string;
  readonly help: string;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** How many numbers there are of something: 1 to `max`. */
export const WidthField = (props: WidthFieldProps) => <NumberField min={1} step={1} {...props} />;
