/** A lesson as a teacher assigns it. */
export const assignment = {
  'assignment.open': 'Assign…',
  'assignment.for-teachers': 'For teachers:',
  'assignment.class': 'Class',
  'assignment.title': 'Assign a lesson',
  'assignment.lead':
    'Whoever opens the link finds the lesson as you set it here. Everything is in the link itself; nothing is stored elsewhere.',
  'assignment.settings': 'Settings during the lesson',
  'assignment.free': 'Free',
  'assignment.fixed': 'Fixed',
  'assignment.fixed-note': 'What is set up can’t be changed until the lesson is left. Temperature and α can be turned.',
  'assignment.seed': 'Seed',
  'assignment.seed.lesson': 'The lesson’s own',
  'assignment.seed.lesson-note': 'All see the same run.',
  'assignment.seed.own': 'Each learner their own',
  'assignment.seed.own-note': 'It is drawn once and kept. The class sees how much results spread.',
  'assignment.seed.same': 'One for everybody',
  'assignment.seed.same-note': 'All see the same run, another one than the lesson’s.',
  'assignment.seed-number': 'Seed for everybody',
  'assignment.asks': 'Questions of your own, after the last step',
  'assignment.ask': 'Question {n}',
  'assignment.questions': 'Questions from your teacher',
  'assignment.questions-text': 'Your answers go into your report and into the file for your teacher.',
  'assignment.damaged':
    'The link’s assignment is damaged. The lesson opens without it: ask your teacher for the link again.',
  'assignment.version':
    'The link’s assignment was made with a newer version of this page. The lesson opens without it; load the page anew to get that version.',
  'assignment.set-back':
    'Your teacher’s assignment fixes the settings while this lesson is open. They have been set back.',
};
