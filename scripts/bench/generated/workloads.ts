import type { Request } from 'autocannon';

import { type Caller, note } from './callers.js';

/** One kind of work: the request that each caller sends to the API, and to the baselines. */
export interface Workload {
  readonly name: string;
  readonly ofApi: (caller: Caller) => Request;
  readonly ofBaseline: (caller: Caller) => Request;
}

const body = JSON.stringify(note);
const json = { 'content-type': 'application/json' };

export const workloads: readonly Workload[] = [
  {
    name: 'read',
    ofApi: ({ noteId, authorization }) => ({ path: `/api/v1/notes/${noteId}`, headers: { authorization } }),
    ofBaseline: ({ noteId, authorization }) => ({ path: `/notes/${noteId}`, headers: { authorization } }),
  },
  {
    name: 'create',
    ofApi: ({ authorization }) => ({
      method: 'POST',
      path: '/api/v1/notes',
      headers: { ...json, authorization },
      body,
    }),
    ofBaseline: ({ tenantId, authorization }) => ({
      method: 'POST',
      path: `/tenants/${tenantId}/notes`,
      headers: { ...json, authorization },
      body,
    }),
  },
];
