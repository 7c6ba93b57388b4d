/** The engines beside one another on the visitor's own device. */
export const benchmark = {
  'benchmark.title': 'Benchmark',
  'benchmark.lead':
    'How long does one training step take on your device? This page compiles a whole step into one program, where TensorFlow.js, on which it is built, calls one operation after the other. Both train the same students on the same numbers, in turns, so that whatever slows your device slows both.',
  'benchmark.peers':
    'The plain path is this page’s engine with compiling turned off. The project’s own command, npm run bench, sets jax-js and PyTorch beside them as well: jax-js is a development dependency, which this page does not carry.',
  'benchmark.backend': 'Computed by',
  'benchmark.backend-missing': '{backend}: not here',
  'benchmark.no-webgpu': 'This browser offers no WebGPU adapter, so there is only WebAssembly to measure.',
  'benchmark.software':
    'Behind WebGPU there is no graphics card here: the processor plays one. Its times say nothing about a GPU, so only calls are counted.',
  'benchmark.choices': 'What is measured',
  'benchmark.tasks': 'Tasks',
  'benchmark.task': '{task}: {size}',
  'benchmark.task-size': '{width}×{height} pixels; student {student}, teacher {teacher}, batch {batch}',
  'benchmark.layers-conv': 'conv {channels}',
  'benchmark.layers-both': 'conv {channels} and {dense}',
  'benchmark.no-task': 'Choose at least one task.',
  'benchmark.rounds': 'Rounds',
  'benchmark.rounds-help':
    'How often every engine takes its turn; each turn lasts about a quarter of a second. The median counts, so more rounds make it surer.',
  'benchmark.start': 'Start',
  'benchmark.stop': 'Stop',
  'benchmark.will-pause': 'A run is training. It is paused while this measures, and goes on afterwards.',
  'benchmark.paused-run': 'Your run is paused meanwhile, and goes on afterwards.',
  'benchmark.disturbed':
    'Something else on this page was computing meanwhile: the times are longer than your device would need.',
  'benchmark.progress': 'Progress of the benchmark',
  'benchmark.progress-left': '{percent} · {duration} left',
  'benchmark.measuring': 'Measuring {task}…',
  'benchmark.measured': 'Measured: {tasks}.',
  'benchmark.stopped': 'Stopped before a task was finished.',
  'benchmark.stopped-after': 'Stopped. Measured before: {tasks}.',

  'benchmark.results': 'Benchmark results',
  'benchmark.machine': '{browser} · {cores} {cores|core|cores} · WebGPU: {webgpu} · TensorFlow.js {tfjs} · {date}',
  'benchmark.settings': '{backend}, {rounds} {rounds|round|rounds}',
  'benchmark.webgpu.none': 'none',
  'benchmark.webgpu.software': 'software',
  'benchmark.webgpu.real': 'yes',
  'benchmark.webgpu-software': '{adapter} (software)',
  'benchmark.copy': 'Copy result',
  'benchmark.copied': 'Copied',
  'benchmark.copy-failed': 'The browser does not let the page copy. The result is selected: press Ctrl+C or ⌘C.',
  'benchmark.copy-text': 'The result as text',
  'benchmark.download': 'Download JSON',

  'benchmark.times': 'Times of {task}',
  'benchmark.faster':
    'A step here is {factor}× as fast as the usual loop of TensorFlow.js. With the teacher asked every step on both sides it is {even}×.',
  'benchmark.engine': 'Engine',
  'benchmark.engine.playground': 'This page',
  'benchmark.engine.plain': 'This page, plain path',
  'benchmark.engine.tfjs': 'TensorFlow.js',
  'benchmark.engine-on': '{engine} on {backend}',
  'benchmark.teacher.cached': 'teacher asked once',
  'benchmark.teacher.every-step': 'teacher asked every step',
  'benchmark.median': 'Median, ms',
  'benchmark.spread': 'least – most',
  'benchmark.spread-of': '{least} – {most}',
  'benchmark.speed-up': 'Speed',
  'benchmark.speed-up-of': '{factor}×',
  'benchmark.times-note':
    'Milliseconds for one step. Speed 1× is the usual loop: TensorFlow.js with the teacher asked every step. Asked once: what the teacher says of each sample is computed once and kept, as this page trains.',
  'benchmark.cpu-note':
    'TensorFlow.js’s WebAssembly backend can’t train convolutions, so its CPU backend takes its place in {task}.',
  'benchmark.threads-note': 'TensorFlow.js and the plain path may use several threads here; a compiled step uses one.',

  'benchmark.counts': 'Calls a step on WebGPU',
  'benchmark.counts-note':
    'What each engine asks of WebGPU for one step: the less, the less JavaScript stands between the steps and the graphics card. Reads are of all steps counted.',
  'benchmark.task-name': 'Task',
  'benchmark.dispatches': 'Dispatches',
  'benchmark.buffers-made': 'Buffers made',
  'benchmark.buffers-destroyed': 'Destroyed',
  'benchmark.submits': 'Submits',
  'benchmark.js-ms': 'JavaScript, ms',
  'benchmark.reads': 'Reads',
  'benchmark.steps': 'Steps counted',

  'benchmark.absent': '{engine} took no part in {task} on {backend}: {reason}',
} as const;
