import { defineOption } from '../../../src/options/definition.js';

export default defineOption({
  label: 'Documentation',
  summary: 'README and instructions for coding agents.',
});
