import { describe, expect, it } from 'vitest';

import { mergeWithImports } from './merge-imports.js';

const base = "import { a } from '../x.js';\n\nexport const one = [a];\n";
const theirs = "import { a, c, type D } from '../x.js';\n\nexport const one = [a];\nexport const two: D = c;\n";
const merged = (ours: string, other = theirs) => mergeWithImports('src/here.ts', ours, base, other);

describe('imports that both sides have added to', () => {
  it('are all there, in order', () => {
    expect(merged("import { a, b } from '../x.js';\n\nexport const one = [a, b];\n")).toBe(
      "import { a, b, c, type D } from '../x.js';\n\nexport const one = [a, b];\nexport const two: D = c;\n",
    );
  });

  it('are found where they are now', () => {
    expect(
      merged("import { z } from 'zod';\n\nimport {\n  a,\n  c,\n} from '../x.js';\n\nexport const one = [a, z, c];\n"),
    ).toBe(
      "import { z } from 'zod';\n\nimport {\n  a,\n  c,\n  type D,\n} from '../x.js';\n\nexport const one = [a, z, c];\nexport const two: D = c;\n",
    );
  });

  it('are values where a type has become one', () => {
    expect(
      mergeWithImports(
        'src/here.ts',
        "import { a, b, type C } from '../x.js';\n\nexport const one: C = [a, b];\n",
        "import { a, type C } from '../x.js';\n\nexport const one: C = [a];\n",
        "import { a, C } from '../x.js';\n\nexport const one: C = [a];\nexport const two = C.none;\n",
      ),
    ).toBe("import { a, b, C } from '../x.js';\n\nexport const one: C = [a, b];\nexport const two = C.none;\n");
  });

  it.each([
    [
      'a name is something else there',
      "import { a, b } from '../x.js';\n\nconst c = 1;\nexport const one = [a, b, c];\n",
      theirs,
    ],
    ['a name goes', "import { a, b } from '../x.js';\n\nexport const one = [a, b];\n", theirs.replace('a, ', '')],
    [
      'the rest does not go together',
      "import { a, b } from '../x.js';\n\nexport const one = [b];\n",
      theirs.replace('[a]', '[c]'),
    ],
  ])('are left when %s', (_, ours, other) => {
    expect(merged(ours, other)).toBeUndefined();
  });
});
