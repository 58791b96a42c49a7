import 'reflect-metadata';

import type { RateRule } from '@app/core';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyContextConfig } from 'fastify';

/**
 * Tells the server about a route, for its hooks, which run before Nest knows of a request. Unlike
 * Nest's RouteConfig it adds to what other decorators have told.
 */
export function routeConfig(config: FastifyContextConfig): MethodDecorator {
  return (_target, _name, descriptor) => {
    const handler = descriptor.value as object;
    const given = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) as object | undefined;
    Reflect.defineMetadata(FASTIFY_ROUTE_CONFIG_METADATA, { ...given, ...config }, handler);
  };
}

/** Limits this route alone: for each user, or for each address while nobody is signed in. */
export const RateLimit = (rule: RateRule) => routeConfig({ rateLimit: rule });
