/** Parts of an Experiment that do not fit one another, by the engine's code; a number at its end is `n`. */
export const issues = {
  'issue.source:unknown': 'Learns from “{received}”, which is not there any more.',
  'issue.source:twice': '“{received}” is named twice.',
  'issue.term:twice': 'This term is in the objective already: give the one there more pairs, or another weight.',
  'issue.fusion:n': 'Each of the {n} sources needs a weight, and one of them more than 0.',
  'issue.fusion:trained':
    'A source that is still learning can’t be weighed by confidence or by loss. Weigh them alike or by hand.',
  'issue.labels:none': 'This reads labels, and the students have none.',
  'issue.classes:none': 'The next symbol is predicted here, so samples have no classes. Choose none.',
  'issue.answers:plain': 'A table of answers knows samples only as they are: leave them so.',
  'issue.answers:teacher': 'A table of answers is asked where the data bring one, and can only be the first teacher.',
  'issue.answers:kind':
    'There can be no table of answers to points that are drawn, or where next symbols are predicted.',
  'issue.answers:start': 'A table of answers is no network that an arm could begin as.',
  'issue.numbers:none': 'These samples are text, which can’t be varied by numbers. Set it to 0.',
  'issue.text:none-given':
    'This arm learns from given texts, and none is given: label at least one example, or let the teacher write.',
  'issue.samples:none': 'The students would see no example at all.',
  'issue.frozen:not-all': 'Something has to learn: leave one block free.',
  'issue.held-out:none': 'Nothing is held out to adapt on: raise “Held out” in Data.',
  'issue.name:n': 'A name is one line of 1 to {n} characters.',
  'issue.name:twice': 'Another arm is called “{received}” already.',
  'issue.unique ids': 'Two arms have the same name.',
  'issue.arithmetic:no-layer': 'This network has no layer that could compute in 8 bits: its last one never does.',
  'issue.text:next-tokens':
    'Only data whose next symbols are predicted have texts to be written. Take the texts away, or choose such data.',
  'issue.text:forms': 'The questions of this data set have no such form of answer.',
  'issue.text:form-differs':
    '“{received}” answers in another form, so what it says is of other texts than this arm reads. Use the same form, or labels alone.',
  'issue.text:trained':
    'Only a network that is through with its own training can write the texts that this arm learns from.',
  'issue.text:questions': 'These texts are no answers, so none of them is right or wrong. Keep all of them.',
  'issue.text:graded': 'What an arm writes itself has no labels: it needs a term that compares it with its teacher.',
  'issue.text:steps': 'Only worked steps have an answer and steps before it that can count apart.',
} as const;
