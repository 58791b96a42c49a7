// #slot headers
IdempotencyReplayed: {
  description: 'The request was handled before; this is the answer it got then.',
  schema: { const: 'true' },
},
// #slot parameters
IdempotencyKey: {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Makes it safe to repeat the request: it is handled once, and answered alike for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
  example: '01990000-0000-7000-8000-000000000000',
},
