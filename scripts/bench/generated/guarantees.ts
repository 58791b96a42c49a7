import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Answer, create, read } from './ask.js';
import { type Caller, note } from './callers.js';
import { withConnection } from './database.js';
import type { Subject } from './subject.js';

interface Guarantee {
  readonly name: string;
  /** @returns what is wrong, or nothing */
  readonly fault: (subject: Subject, own: Caller, other: Caller) => Promise<string | undefined>;
}

/** What a bare handler promises: it answers. */
export const bareGuarantees: readonly Guarantee[] = [
  {
    name: 'a note is read',
    fault: async (subject, own) => unlessNote(await read(subject, own), 200),
  },
  {
    name: 'a note is created',
    fault: async (subject) => unlessNote(await create(subject), 201),
  },
];

/** What the hand-written and the generated applications promise alike. */
export const guarantees: readonly Guarantee[] = [
  {
    name: 'a note is read',
    fault: async (subject, own) => unlessNote(await read(subject, own, as(own)), 200),
  },
  {
    name: 'a request without a token is refused',
    fault: async (subject, own) => unlessStatus([401], await read(subject, own), await create(subject)),
  },
  {
    name: 'a token with another signature is refused',
    fault: async (subject, own) => {
      const [head = '', payload = '', signature = ''] = own.authorization.split('.');
      // Not the last character, some of whose bits are padding.
      const changed = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
      const authorization = [head, payload, changed].join('.');
      return unlessStatus([401], await read(subject, own, { authorization }));
    },
  },
  {
    name: 'another tenant’s note is not seen',
    fault: async (subject, own, other) => unlessStatus([404], await read(subject, other, as(own))),
  },
  {
    name: 'row-level security hides all notes outside of a tenant',
    fault: ({ databaseUrl, ownerUrl }) =>
      withConnection(databaseUrl, async (application) => {
        const [row] = await application.query<{ count: string }>('select count(*) from notes');
        const username = (url: string) => new URL(url).username;
        if (username(databaseUrl) === username(ownerUrl)) return 'it connects as the owner of its tables';
        return row?.count === '0' ? undefined : `its role sees ${String(row?.count)} notes`;
      }),
  },
  {
    name: 'a role without the permission cannot create',
    fault: async (subject) => {
      const { reader } = subject.callers;
      return (
        unlessNote(await read(subject, reader, as(reader)), 200) ??
        unlessStatus([403], await create(subject, as(reader)))
      );
    },
  },
  {
    name: 'a create writes the row and an audit entry',
    fault: async (subject, own) => {
      const answer = await create(subject, as(own));
      return unlessNote(answer, 201) ?? (await unlessRecorded(subject, own, idIn(answer)));
    },
  },
  {
    name: 'a wrong body is refused',
    fault: async (subject, own) => {
      const bodies = [
        { title: note.title },
        { ...note, title: { text: note.title } },
        { ...note, title: 'x'.repeat(256) },
      ];
      const answers = await Promise.all(bodies.map((body) => create(subject, as(own), body)));
      return unlessStatus([400, 422], ...answers);
    },
  },
  {
    name: 'an answer has the fields of its schema and no others',
    fault: async (subject, own) => {
      const fields = Object.keys(JSON.parse((await read(subject, own, as(own))).text) as object).sort();
      return fields.join() === 'body,createdAt,id,title,updatedAt,version' ? undefined : `it has ${fields.join()}`;
    },
  },
  {
    name: 'requests are counted for a limit',
    fault: async (subject, own) => {
      const left: number[] = [];
      for (let request = 0; request < 4; request += 1) left.push(remaining(await read(subject, own, as(own))));
      // One of the requests may have begun a new window.
      const falls = left.filter((count, index) => count === (left[index - 1] ?? Number.NaN) - 1);
      return falls.length >= 2 ? undefined : `what is left after four requests is ${left.join(', ')}`;
    },
  },
  {
    name: 'each request has a line in the log',
    fault: async (subject, own) => {
      const id = randomUUID();
      await read(subject, own, { ...as(own), 'x-request-id': id });
      for (let waited = 0; waited < 20; waited += 1) {
        const lines = (await readFile(subject.server.log, 'utf8')).split('\n').filter((line) => line.includes(id));
        if (lines.some((line) => line.includes('"method":"GET"'))) return undefined;
        await sleep(100);
      }
      return `no line of ${subject.server.log} has the request id ${id}`;
    },
  },
];

/**
 * Asks a subject for its guarantees, before it is measured.
 * @returns a line for each that it does not hold
 */
export async function faultsOf(subject: Subject): Promise<readonly string[]> {
  const [own, other] = subject.callers.writers;
  if (!own || !other) throw new Error(`${subject.name} has fewer than two tenants`);
  const faults: string[] = [];
  for (const { name, fault } of subject.kind === 'bare' ? bareGuarantees : guarantees) {
    const found = await fault(subject, own, other);
    if (found !== undefined) faults.push(`${subject.name}: ${name}: ${found}`);
  }
  return faults;
}

function as({ authorization }: Caller) {
  return { authorization };
}

function unlessStatus(expected: readonly number[], ...answers: readonly Answer[]): string | undefined {
  const wrong = answers.find(({ status }) => !expected.includes(status));
  return wrong && `the answer is ${String(wrong.status)}: ${wrong.text}`;
}

function unlessNote(answer: Answer, status: number): string | undefined {
  if (answer.status !== status) return unlessStatus([status], answer);
  const { title, body } = JSON.parse(answer.text) as Partial<typeof note>;
  return title === note.title && body === note.body ? undefined : `the note is ${answer.text}`;
}

function idIn({ text }: Answer): string {
  return String((JSON.parse(text) as { id?: unknown }).id);
}

function remaining({ headers }: Answer): number {
  return Number(headers.get('ratelimit-remaining') ?? headers.get('x-ratelimit-remaining') ?? Number.NaN);
}

function unlessRecorded({ ownerUrl }: Subject, { tenantId }: Caller, id: string): Promise<string | undefined> {
  return withConnection(ownerUrl, async (owner) => {
    await owner.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
    const [row] = await owner.query<{ notes: string; entries: string }>(
      `select (select count(*) from notes where id::text = $1) as notes,
              (select count(*) from audit_log where resource_id::text = $1 and action = 'notes.create') as entries`,
      [id],
    );
    if (row?.notes === '1' && row.entries === '1') return undefined;
    return `there are ${String(row?.notes)} notes and ${String(row?.entries)} audit entries with its id`;
  });
}
