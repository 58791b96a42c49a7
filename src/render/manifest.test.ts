import { describe, expect, it } from 'vitest';

import { sha256 } from '../disk/hash.js';
import { renderManifest } from './manifest.js';

const blueprint = {
  name: 'my-api',
  needs: { graphql: true, domains: 3 },
  choices: { framework: 'nestjs' },
  capabilities: [],
  because: { framework: 'GraphQL is a requirement.' },
};
const files = ['z', 'a/b'].map((path) => ({ path, text: `text of ${path} ü`, from: 'test' }));
const [schema, manifest] = renderManifest('1.2.3', blueprint, files, sha256);

describe('create-backend.json', () => {
  it('records what made the repo, and every file as it was made', () => {
    expect(manifest?.path).toBe('create-backend.json');
    expect(JSON.parse(manifest?.text ?? '')).toEqual({
      $schema: './create-backend.schema.json',
      generator: '1.2.3',
      blueprint,
      modules: {},
      files: {
        'a/b': sha256('text of a/b ü'),
        'create-backend.schema.json': sha256(schema?.text ?? ''),
        z: sha256('text of z ü'),
      },
    });
  });

  it('comes with a JSON schema that has every key of it', () => {
    const { properties, required, additionalProperties } = JSON.parse(schema?.text ?? '') as Record<string, object>;
    expect(Object.keys(properties ?? {})).toEqual(Object.keys(JSON.parse(manifest?.text ?? '') as object));
    // What older repositories lack.
    expect(required).toEqual(Object.keys(properties ?? {}).filter((key) => key !== 'modules'));
    expect(additionalProperties).toBe(false);
  });

  it('C8 does not depend on the order of the files', () => {
    expect(renderManifest('1.2.3', blueprint, [...files].reverse(), sha256)).toEqual([schema, manifest]);
  });
});
