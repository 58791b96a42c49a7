// #slot secret-routes
expect(routes).toContain('POST /api/v1/files');
