/** A text of one's own in the place of a test sample. */
export const typing = {
  'typing.label': 'Your own text',
  'typing.hint': 'Press Enter, and all networks read it.',
  'typing.ask': 'Ask',
  'typing.table': 'What you typed, token by token: {measure}',
  'typing.kept': 'A kept run is shown. Only the networks of the present run can be asked.',
  'typing.unknown-words': 'Not among the words that the networks know, so each is read as “unknown”: {words}.',
  'typing.refused.empty': 'There is nothing to read. Type at least one symbol that counts.',
  'typing.refused.unknown':
    'The networks don’t know “{symbol}”, at place {place}. Take it out, or type another symbol.',
  'typing.refused.too-long': 'That is too long: {length} symbols or words, and there is room for {most}. Shorten it.',
  'typing.refused.no-question': 'A question ends with “{symbol}” here. Type it after yours.',
} as const;
