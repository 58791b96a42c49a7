import type { Request } from 'autocannon';

import type { Caller } from './callers.js';

/** One kind of work: the request that each caller sends to the API, and to the baselines. */
export interface Workload {
  readonly name: string;
  readonly ofApi: (caller: Caller) => Request;
  readonly ofBaseline: (caller: Caller) => Request;
}

const file = JSON.stringify({ name: 'report.pdf', contentType: 'application/pdf', size: 1024 });
const json = { 'content-type': 'application/json' };

export const workloads: readonly Workload[] = [
  {
    name: 'read',
    ofApi: ({ userId, authorization }) => ({ path: `/api/v1/users/${userId}`, headers: { authorization } }),
    ofBaseline: ({ userId, authorization }) => ({ path: `/users/${userId}`, headers: { authorization } }),
  },
  {
    name: 'create',
    ofApi: ({ authorization }) => ({
      method: 'POST',
      path: '/api/v1/files',
      headers: { ...json, authorization },
      body: file,
    }),
    ofBaseline: ({ tenantId, authorization }) => ({
      method: 'POST',
      path: `/tenants/${tenantId}/files`,
      headers: { ...json, authorization },
      body: file,
    }),
  },
];
