import { describe, expect, it } from 'vitest';

import { clashesIn } from './clashes.js';
import { renamedApart } from './renamed.js';

const renamed = (text: string, apart: string) => renamedApart(text, apart, clashesIn(text, apart) ?? []);

/** A file for a module of the name, and for one whose name nothing else has. */
const both = (file: (pascal: string, camel: string) => string, pascal: string) =>
  [pascal, 'Zqv'].map((name) => file(name, name.charAt(0).toLowerCase() + name.slice(1))) as [string, string];

describe('G4 the names of a file', () => {
  it('stay where each means one thing', () => {
    const [text, apart] = both(
      (pascal) => `import { Get } from 'http';\nexport class ${pascal} extends Get {}\n`,
      'Post',
    );
    expect(renamed(text, apart)).toEqual({ text, left: [] });
  });

  it('are distinguished by another name for the import of the module', () => {
    const file = (pascal: string) =>
      `import { Post } from 'http';\nimport type { ${pascal} } from './entity';\n@Post()\nexport class Of { row?: ${pascal}; }\n`;
    const { left, text } = renamed(...both(file, 'Post'));
    expect(left).toEqual([]);
    expect(text).toBe(
      `import { Post } from 'http';\nimport type { Post as PostEntity } from './entity';\n@Post()\nexport class Of { row?: PostEntity; }\n`,
    );
  });

  it('are distinguished by another name for a variable, also in braces', () => {
    const file = (_: string, camel: string) =>
      `export function f(reply: { send(x: object): void }, ${camel}s: { get(): string }) {\n  const ${camel} = ${camel}s.get();\n  reply.send({ ${camel} });\n}\n`;
    const { left, text } = renamed(...both(file, 'Reply'));
    expect(left).toEqual([]);
    expect(text).toContain('const replyEntity = replys.get();\n  reply.send({ reply: replyEntity });');
  });

  it('are distinguished by another name for what is imported where that of the module is exported', () => {
    const file = (pascal: string) =>
      `import type { Json } from '@app/core';\nexport interface ${pascal} { readonly value: Json }\n`;
    expect(renamed(...both(file, 'Json')).text).toBe(
      `import type { Json as CoreJson } from '@app/core';\nexport interface Json { readonly value: CoreJson }\n`,
    );
  });

  it('are distinguished from what every file has', () => {
    const file = (pascal: string) =>
      `import type { ${pascal} } from './entity';\nexport const f = (): Promise<${pascal}> => Promise.resolve(0);\n`;
    expect(renamed(...both(file, 'Promise')).text).toBe(
      `import type { Promise as PromiseEntity } from './entity';\nexport const f = (): Promise<PromiseEntity> => Promise.resolve(0);\n`,
    );
  });

  it('are reported where both are exported, or are parameters that are properties', () => {
    const exported = (pascal: string) => `export type Json = unknown;\nexport interface ${pascal} { a: Json }\n`;
    expect(renamed(...both(exported, 'Json')).left).toEqual(['Json']);
    const properties = (_: string, camel: string) =>
      `export class S { constructor(private readonly ${camel}: string, private readonly events: number) {} }\n`;
    expect(renamed(...both(properties, 'Events')).left).toEqual(['events']);
  });

  it('are left alone in a file that is another one by the name', () => {
    expect(clashesIn('const a = b;\n', 'const c = 1;\nconst d = c + e;\n')).toBeUndefined();
  });
});
