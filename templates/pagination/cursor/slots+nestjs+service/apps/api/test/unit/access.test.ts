// #slot environment
CURSOR_SECRET: 'x'.repeat(32),
