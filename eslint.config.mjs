import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'tests/judges/', 'tests/fixtures/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['./tests/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-params': ['error', 3],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['tests/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  { files: ['**/*.mjs', 'src/**/*.js'], ...tseslint.configs.disableTypeChecked },
  // Parts of one script, each going on from the one before.
  { files: ['src/bundle/verify-page/script/*.js'], rules: { '@typescript-eslint/no-unused-vars': 'off' } },
  // What runs before anything is installed talks to the person at the terminal.
  { files: ['scripts/*.mjs'], rules: { 'no-console': 'off' } },
);
