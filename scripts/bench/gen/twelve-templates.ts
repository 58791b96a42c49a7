import { writeFiles } from './write-files.js';

const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
const registry = `// imports\n\nexport const modules = [\n  // modules\n];\n`;

/** Twelve small files of a module and two edits of a registry, for hygen. */
export function hygenTemplates(repo: string): void {
  const template = (head: readonly string[], body: string) => ['---', ...head, '---', body].join('\n');
  const edit = (after: string, line: string) =>
    template(['to: src/modules.ts', 'inject: true', `after: ${after}`, 'skip_if: never'], line);
  writeFiles(repo, {
    'src/modules.ts': registry,
    ...Object.fromEntries(
      numbers.map((number) => [
        `_templates/module/new/${String(number)}.ejs.t`,
        template([`to: src/<%= name %>/part-${String(number)}.ts`], part('<%= name %>', number)),
      ]),
    ),
    '_templates/module/new/imports.ejs.t': edit('// imports', `import '../<%= name %>/part-1.js';\n`),
    '_templates/module/new/modules.ejs.t': edit('// modules', `  '<%= name %>',\n`),
  });
}

/** The same for plop. */
export function plopfile(repo: string): void {
  writeFiles(repo, {
    'src/modules.ts': registry,
    'package.json': '{ "type": "module" }\n',
    'plopfile.js': `export default function (plop) {
  plop.setGenerator('module', {
    description: 'A module',
    prompts: [{ type: 'input', name: 'name', message: 'Name' }],
    actions: [
      ...Array.from({ length: 12 }, (_, index) => ({
        type: 'add',
        path: 'src/{{name}}/part-' + (index + 1) + '.ts',
        templateFile: 'templates/' + (index + 1) + '.hbs',
      })),
      { type: 'append', path: 'src/modules.ts', pattern: '// imports', template: "import '../{{name}}/part-1.js';" },
      { type: 'append', path: 'src/modules.ts', pattern: '// modules', template: "  '{{name}}'," },
    ],
  });
}
`,
    ...Object.fromEntries(numbers.map((number) => [`templates/${String(number)}.hbs`, part('{{name}}', number)])),
  });
}

function part(name: string, number: number): string {
  const methods = Array.from(
    { length: 8 },
    (_, index) => `  step${String(index)}(input: string): string {\n    return \`${name}: \${input}\`;\n  }\n`,
  );
  return `/** Part ${String(number)} of ${name}. */\nexport class Part${String(number)} {\n${methods.join('\n')}}\n`;
}
