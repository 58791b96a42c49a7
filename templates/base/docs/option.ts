import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Documentation',
  summary: 'README and instructions for coding agents.',
});
