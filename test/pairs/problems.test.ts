import { describe, expect, it } from 'vitest';

import { rendered } from '../snapshots/rendered.js';
import { brokenLinks, hasAnchor, linksIn } from './links.js';
import { manifestProblems } from './manifests.js';
import { textProblems } from './text-problems.js';

const kubernetes = rendered({ deployment: 'kubernetes', release: 'rolling' });

describe('a check of one file finds', () => {
  it.each([
    ['JSON that does not end', 'a.json', '{ "a": 1', 'JSON'],
    ['YAML that is not indented', 'a.yaml', 'a:\n  b: 1\n c: 2\n', 'same column'],
    ['an error in the second document', 'a.yml', 'a: 1\n---\nb: [\n', 'Flow sequence'],
    ['a key that is there twice', 'a.yaml', 'a: 1\na: 2\n', 'unique'],
    ['a field that Compose does not know', 'docker-compose.yml', 'services: { a: { imagee: x } }\n', 'imagee'],
    ['a value of the wrong type in Compose', 'deploy/compose.yaml', 'services: { a: { ports: x } }\n', 'must be array'],
    ['TypeScript that does not end', 'a.ts', 'export function a() {\n', 'Unexpected end of file'],
    ['TypeScript in JavaScript', 'a.mjs', 'export const a: number = 1;\n', 'Expected'],
    [
      'an instruction that Docker does not know',
      'docker/Dockerfile',
      'FROM a:1\nRUNN b\n',
      'line 2: Unknown instruction',
    ],
    ['a Dockerfile without a base', 'Dockerfile', 'RUN b\n', 'line 1'],
    ['a shell script that does not end', 'a.sh', 'if true; then\n', 'syntax error'],
  ])('%s', async (_, path, text, problem) => {
    expect(await textProblems({ path, text })).toEqual([expect.stringContaining(problem)]);
  });

  it('nothing in sound files, decorators and merge keys among them', async () => {
    const files = [
      {
        path: 'a.ts',
        text: '@Injectable()\nexport class A {\n  constructor(@Inject(b) private readonly b: B) {}\n}\n',
      },
      { path: 'compose.yaml', text: 'name: a\nx-a: &a { image: b }\nservices: { c: { <<: *a, read_only: true } }\n' },
    ];
    expect((await Promise.all(files.map(textProblems))).flat()).toEqual([]);
  });
});

describe('a check of manifests finds', () => {
  it.each([
    ['a field of the wrong type', 'k8s/base/api.yaml', /targetPort: .*/, 'targetPort: [1]', 'targetPort'],
    ['a required field that is missing', 'k8s/base/api.yaml', /^ {2}selector:$/m, '  selected:', 'selector'],
    ['a kind without a schema', 'k8s/base/api.yaml', /kind: Service/, 'kind: Servise', 'has no schema'],
    ['a restart for others', 'k8s/base/worker.yaml', /path: \/health/, 'path: /ready', 'startupProbe restarts'],
    [
      'a file that is not there',
      'k8s/base/kustomization.yaml',
      /- worker\.yaml/,
      '- workers.yaml',
      'k8s/base/workers.yaml',
    ],
    ['a wrong type in a patch', 'k8s/release/api-strategy.yaml', /maxSurge: 1/, 'maxSurge: [1]', 'maxSurge'],
  ])('%s', (_, file, before, after, problem) => {
    const changed = kubernetes.map(({ path, text, ...others }) =>
      path === file ? { ...others, path, text: text.replace(before, after) } : { ...others, path, text },
    );
    expect(changed).not.toEqual(kubernetes);
    expect(manifestProblems(changed).join('\n')).toContain(problem);
  });
});

describe('a check of links finds', () => {
  it('links, with and without an anchor', () => {
    const text = '[a](../b.md#c) `[no](link)` ![image](d.png) [e](https://e.example) [f](g/)\n```\n[h](i)\n```\n';
    expect(linksIn('docs/a.md', text)).toEqual([
      { target: 'b.md', anchor: '#c' },
      { target: 'docs/g', anchor: '' },
    ]);
    expect(hasAnchor('## What it’s for: `x`\n', '#what-its-for-x')).toBe(true);
    expect(hasAnchor('## What it’s for\n', '#what')).toBe(false);
  });

  it('what they lead to, and what they do not', () => {
    const pages = [
      { path: 'README.md', text: '# A\n[folder](docs) [page](docs/b.md#b) [gone](docs/c.md) [heading](docs/b.md#c)\n' },
      { path: 'docs/b.md', text: '# B\n' },
    ];
    expect(brokenLinks(pages)).toEqual(['README.md: nothing is at docs/c.md', 'README.md: nothing is at docs/b.md#c']);
  });
});
