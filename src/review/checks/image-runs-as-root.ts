import { finalStages, lineOf } from '../facts/stages.js';
import { type Check } from '../finding.js';

export const imageRunsAsRoot: Check = {
  id: 'image-runs-as-root',
  title: 'The container runs as root',
  area: 'delivery',
  severity: 'medium',
  owasp: 'A05:2021',
  strength: 'Containers do not run as root.',
  remedy: 'USER node before CMD; files that it reads may stay with root.',
  applies: ({ dockerfiles }) => dockerfiles.length > 0,
  find: ({ dockerfiles }) =>
    dockerfiles.flatMap(({ parsed, path }) =>
      finalStages(parsed).flatMap(({ base, instructions, name }) => {
        const user = instructions.findLast((one) => one.getKeyword() === 'USER');
        const named = user?.getArgumentsContent()?.split(':')[0] ?? '';
        // Images that are made for it say so in their names.
        if (
          !user &&
          (base.written.includes('nonroot') || base.written.includes('chainguard') || base.written.includes('bitnami'))
        )
          return [];
        if (user && named !== 'root' && named !== '0') return [];
        const line = user ? lineOf(user) : base.line;
        return [
          { message: `${name === undefined ? 'The image' : `The stage ${name}`} runs as root.`, place: { path, line } },
        ];
      }),
    ),
};
