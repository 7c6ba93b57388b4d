/**
 * The import rules of ARCHITECTURE.md. Type-only imports are exempt: they leave nothing at run time, and the contracts
 * (workers/protocol.ts, state/types.ts) are made of them.
 */
const folder = (name) => `^src/${name}/`;
const REACT = 'node_modules/(react|react-dom|zustand|recharts)/';

/** One folder's side of the one way that imports go. Tests may reach across. */
const oneWay = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: folder(from), pathNot: '\\.test\\.tsx?$' },
  to: { path: to },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    oneWay(
      'engine-stands-alone',
      'engine',
      [...['workers', 'state', 'components', 'messages', 'headless', 'lessons'].map(folder), REACT],
      'The engine runs anywhere: it imports nothing above it, no words and no React.',
    ),
    oneWay(
      'workers-know-no-page',
      'workers',
      [...['state', 'components', 'messages'].map(folder), REACT],
      'Workers and their clients know nothing of the page.',
    ),
    oneWay(
      'state-knows-no-components',
      'state',
      [folder('components')],
      'The store knows nothing of what is drawn from it.',
    ),
    oneWay(
      'components-use-the-store',
      'components',
      [folder('workers')],
      'Components read and change the store; the store talks to the worker.',
    ),
    oneWay(
      'offline-stands-alone',
      'offline',
      [...['engine', 'workers', 'state', 'components'].map(folder), REACT],
      'What keeps the page for visits without a connection knows nothing of it.',
    ),
    oneWay(
      'headless-runs-the-engine',
      'headless',
      [
        '^src/workers/(?!session-info\\.ts)',
        '^src/state/(?!runs/run|session/frames\\.ts)',
        folder('components'),
        REACT,
      ],
      'The command trains with the engine alone: no page. What a Run is, and how frames become one, is plain data that both share.',
    ),
    oneWay(
      'reports-are-text',
      'report',
      [...['workers', 'state', 'components', 'headless', 'lessons'].map(folder), REACT],
      'Page and command make the same report: of outcomes and words, with neither.',
    ),
    oneWay(
      'lessons-are-data',
      'lessons',
      [...['workers', 'state', 'components', 'messages', 'headless'].map(folder), REACT],
      'Lessons and their checks are plain data, made with the engine alone: the page and the command read them.',
    ),
    oneWay(
      'messages-are-words',
      'messages',
      ['engine', 'workers', 'state', 'components'].map(folder),
      'The catalogue holds words alone.',
    ),
    {
      name: 'no-tensorflow-on-the-main-thread',
      comment:
        'TensorFlow.js is in the worker’s bundle alone; the page takes types and tfjs-free helpers from the engine.',
      severity: 'error',
      from: { path: '^src/main\\.tsx$' },
      to: { path: 'node_modules/@tensorflow/', reachable: true },
    },
    {
      name: 'no-worker-code-on-the-main-thread',
      comment: 'The worker’s entry is started with new Worker(new URL(…)), never imported.',
      severity: 'error',
      from: { path: '^src/main\\.tsx$' },
      to: { path: '\\.worker\\.ts$', reachable: true },
    },
    {
      name: 'no-circular',
      comment: 'Modules that import each other can only be read together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|worker|raw)$' },
    },
  ],
  options: {
    // Looks at what is left after compilation: type-only imports are gone.
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'browser', 'default'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main'],
    },
  },
};
