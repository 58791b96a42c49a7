// #slot by-name
slug: () => `org-${randomUUID()}`,

// #slot by-operation
signUp: () => ({ organization: { name: 'Acme', slug: `org-${randomUUID()}` } }),
