import { expect, it } from 'vitest';

import { signInCommand } from './sign-in.js';

const readme = `# my-api

\`\`\`sh
npm run dev
\`\`\`

\`\`\`sh
curl -s http://127.0.0.1:3000/api/v1/identity/sign-in \\
  -H 'content-type: application/json' \\
  -d '{"email":"a@b.test","password":"with spaces"}'
\`\`\`

\`\`\`sh
curl -s http://127.0.0.1:3000/api/v1/invitations
\`\`\`
`;

it('is the command of the README, in one line, for the API that runs', () => {
  expect(signInCommand(readme, 'http://127.0.0.1:3002')).toBe(
    `curl -s http://127.0.0.1:3002/api/v1/identity/sign-in -H 'content-type: application/json' -d '{"email":"a@b.test","password":"with spaces"}'`,
  );
});

it('is nothing where there is no sign-in', () => {
  expect(signInCommand('# my-api\n', 'http://127.0.0.1:3002')).toBeUndefined();
});
