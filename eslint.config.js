import js from '@eslint/js';
import globals from 'globals';

/** Page text must never be read as markup, so nothing writes markup. */
const markup = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe'].map((property) => ({
  property,
  message: 'Build nodes and set textContent instead.',
}));

/** A test waits for what it expects, never for a time. */
const waits = [{ property: 'waitForTimeout', message: 'Wait for a condition.' }];

const rules = {
  'eqeqeq': 'error',
  'no-console': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-restricted-properties': ['error', ...markup, { object: 'document', property: 'write' }],
  'no-unused-vars': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
};

export default [
  { ignores: ['**/pkg/', 'target/', 'node_modules/', 'docs/'] },
  js.configs.recommended,
  {
    files: ['extension/**/*.js', 'www/**/*.js'],
    languageOptions: { ecmaVersion: 2023, sourceType: 'module', globals: { ...globals.browser, chrome: 'readonly' } },
    rules,
  },
  {
    // Content scripts share one scope and may be injected twice into a page:
    // only function declarations may stand at the top, and tsc knows their names.
    files: ['extension/content/**/*.js'],
    languageOptions: { sourceType: 'script' },
    rules: {
      'no-undef': 'off',
      'no-unused-vars': ['error', { vars: 'local' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'Program > VariableDeclaration', message: 'Keep state in a closure.' },
        { selector: 'Program > ClassDeclaration', message: 'Use a create… function.' },
      ],
    },
  },
  {
    files: ['tests/**/*.js', 'xtask/*.js', '*.js'],
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: 'module',
      globals: { ...globals.node, ...globals.browser, chrome: 'readonly' },
    },
    rules: {
      ...rules,
      'no-console': 'off',
      'no-restricted-properties': ['error', ...markup, ...waits],
    },
  },
];
