/** The check of every loss against reference values, on the visitor's own device. */
export const conformance = {
  'conformance.title': 'Conformance',
  'conformance.lead':
    'Runs the functions that training uses against reference values and gradients, computed in double precision from the published formulas, on this device’s backend.',
  'conformance.run': 'Check all losses',
  'conformance.running': 'Checking {done} of {total}…',
  'conformance.summary': '{passed} passed, {failed} failed on {backend}',
  'conformance.table': 'Conformance results',
  'conformance.case': 'Case',
  'conformance.result': 'Result',
  'conformance.error': 'Largest error',
  'conformance.pass': 'pass',
  'conformance.fail': 'fail',
  'conformance.unknown': 'no such function here',
  'conformance.mistake': 'fail, as if by {mistake}',
} as const;
