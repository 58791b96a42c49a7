import type { FactoryProvider, InjectionToken } from '@nestjs/common';

/**
 * Provides a class that knows nothing of Nest.
 * @param token the class
 * @param inject the tokens of its constructor's arguments, in their order
 */
export function provide<A extends readonly unknown[], T>(
  token: new (...args: A) => T,
  inject: { readonly [K in keyof A]: InjectionToken },
): FactoryProvider<T> {
  return {
    provide: token,
    inject: [...inject],
    useFactory: (...args: unknown[]) => new token(...(args as unknown as A)),
  };
}
