/**
 * Whether tests start what is not given in containers: TEST_CONTAINERS decides with 1 or 0, otherwise
 * whether a container engine answers here.
 */
export async function usesContainers(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (env.TEST_CONTAINERS) return env.TEST_CONTAINERS === '1';
  const { getContainerRuntimeClient } = await import('testcontainers');
  return getContainerRuntimeClient().then(
    () => true,
    () => false,
  );
}
