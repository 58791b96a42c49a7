import { expect, it } from 'vitest';

import { routesIn } from '../support/routes.js';

it('reads the routes that Fastify prints', () => {
  const tree = `├── /docs (GET, HEAD)
│   └── / (GET, HEAD)
│       ├── static/index.html (GET, HEAD)
│       └── * (HEAD, GET)
├── /api/v1/users (GET, HEAD, POST)
│   └── /:id (PATCH)
└── * (OPTIONS)
`;
  expect(routesIn(tree)).toEqual([
    'GET /docs',
    'GET /docs/',
    'GET /docs/static/index.html',
    'GET /docs/*',
    'GET /api/v1/users',
    'POST /api/v1/users',
    'PATCH /api/v1/users/:id',
    'OPTIONS *',
  ]);
});
