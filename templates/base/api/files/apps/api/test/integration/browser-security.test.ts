import { describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';

const api = await createTestApi({ CORS_ORIGINS: 'https://app.example.com' });

function preflight(origin: string) {
  return api.inject({
    method: 'OPTIONS',
    url: '/api/v1/users',
    headers: { origin, 'access-control-request-method': 'POST' },
  });
}

describe('a browser', () => {
  it('may call the API from a page of an allowed origin', async () => {
    const response = await preflight('https://app.example.com');
    expect(response.statusCode).toBe(204);
    expect(response.headers['access-control-allow-origin']).toBe('https://app.example.com');
  });

  it('may not call it from any other page', async () => {
    const response = await preflight('https://evil.example.com');
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is told not to guess content types, frame pages or fall back to plain HTTP', async () => {
    const { headers } = await api.inject({ url: '/health' });
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toMatch(/SAMEORIGIN|DENY/);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['strict-transport-security']).toContain('max-age=');
  });
});
