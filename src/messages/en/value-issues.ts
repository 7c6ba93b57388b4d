/** What is wrong with a single value of an Experiment that was written by hand. */
export const valueIssues = {
  'issue.number:integer': 'A whole number is expected here.',
  'issue.number:finite': 'A finite number is expected here.',
  'issue.key:unknown': 'There is no such setting: the name may be misspelt.',
  'issue.key:missing': 'This setting is missing.',
} as const;
