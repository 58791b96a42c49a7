// #slot extras
tenantId: stranger.organization,
tenant_id: stranger.organization,
