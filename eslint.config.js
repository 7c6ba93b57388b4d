import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Facts of this project that a reviewer would otherwise have to remember; each says what to do instead. */
const bans = {
  synchronousReads: {
    selector: 'MemberExpression[property.name=/^(dataSync|arraySync)$/]',
    message: 'Synchronous reads stall the device, and return wrong values on software WebGPU. Use data() or array().',
  },
  tensorPrint: {
    selector: 'CallExpression[callee.type="MemberExpression"][callee.property.name="print"]',
    message: 'print() reads synchronously. Use data() or array().',
  },
  looseText: {
    // The symbols of a formula, in MathML's own elements, are no words.
    selector: ':matches(JSXFragment, JSXElement:not([openingElement.name.name=/^m[ion]$/])) > JSXText[value=/\\p{L}/u]',
    message: "Every visible string comes from the message catalogue: t('…').",
  },
  looseName: {
    selector:
      'JSXAttribute[name.name=/^(aria-label|aria-description|aria-valuetext|aria-roledescription|title|alt|placeholder)$/] > Literal[value=/\\p{L}/u]',
    message: "Every visible string comes from the message catalogue: t('…').",
  },
};
const tensorBans = [bans.synchronousReads, bans.tensorPrint];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'coverage/', '.cache/', 'test-results/', 'playwright-report/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Indices are checked by noUncheckedIndexedAccess; in numeric loops `!` says what the bounds already do.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `interface X extends Y {}` names a thing; `{}`-as-type stays banned by no-empty-object-type.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Every number comes from src/engine/random.ts, so that a run can be repeated.',
        },
      ],
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-restricted-syntax': ['error', ...tensorBans],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@tensorflow/tfjs',
              message:
                'The umbrella brings every backend and the layers: import from @tensorflow/tfjs-core and one backend.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/engine/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['window', 'document', 'localStorage', 'postMessage', 'onmessage'].map((name) => ({
          name,
          message: 'The engine has no DOM and posts no messages: it runs the same in a worker, in Node and in a test.',
        })),
      ],
    },
  },
  {
    files: ['src/main.tsx', 'src/components/**/*.{ts,tsx}', 'src/state/**/*.ts'],
    ignores: ['**/*.test.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: { 'no-restricted-syntax': ['error', ...tensorBans, bans.looseText, bans.looseName] },
  },
  {
    files: ['e2e/**/*.ts'],
    // Playwright's fixtures hand their value to a function called `use`, which is no React hook.
    rules: { 'no-empty-pattern': 'off' },
  },
  { files: ['scripts/**', '*.{js,ts,cjs}', 'e2e/**', 'bench/**', 'src/headless/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.{mjs,cjs}', '*.js'], languageOptions: { globals: globals.node } },
  { files: ['public/*.js'], languageOptions: { globals: globals.browser } },
);
