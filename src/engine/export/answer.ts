/** How what a network answers is read outside: names beside their probabilities, or of a number the numbers in the column's own unit. */
import { MOST_LOG_SPREAD, outputsOf, type NumberFacts } from '../datasets/numbers';

/** For metadata: what the outputs are, and how they become the column's own numbers. */
export function numberTold({ column, predicts, shift, by, dates }: NumberFacts): object {
  const spread = predicts === 'spread' && { spread: `exp(log-spread) × by, log-spread within ±${MOST_LOG_SPREAD}` };
  const unit = dates && { unit: 'days since 1970-01-01' };
  return {
    column,
    predicts,
    outputs: outputsOf[predicts],
    shift,
    by,
    value: 'output × by + shift',
    ...spread,
    ...unit,
  };
}

/** Lines of Python that print them; `answer` is the outputs as a list, `math` and `read_json` are there. */
export const pythonNumbers = (
  answer: string,
): string => `    number = read_json("preprocessing.json")["output"]["number"]
    for name, value in zip(number["outputs"], ${answer}):
        if name == "log-spread":
            name, told = "spread", math.exp(max(-${MOST_LOG_SPREAD}, min(${MOST_LOG_SPREAD}, value))) * number["by"]
        else:
            told = value * number["by"] + number["shift"]
        print(f"{told:14.6g}  {number['column']}, {name}")
`;

/** The same in JavaScript, of the tensor \`logits\`. */
export const javascriptNumbers = `const { number } = readJson('preprocessing.json').output;
(await logits.data()).forEach((value, i) => {
  const name = number.outputs[i];
  const told =
    name === 'log-spread'
      ? Math.exp(Math.max(-${MOST_LOG_SPREAD}, Math.min(${MOST_LOG_SPREAD}, value))) * number.by
      : value * number.by + number.shift;
  console.log(String(told), '', number.column, name === 'log-spread' ? 'spread' : name);
});
`;
