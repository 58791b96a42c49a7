import { finalStages } from '../facts/stages.js';
import { type Check } from '../finding.js';

const keys: readonly string[] = ['healthcheck', 'livenessProbe', 'readinessProbe'];

export const imageWithoutHealthcheck: Check = {
  id: 'image-without-healthcheck',
  title: 'The container has no health check',
  area: 'delivery',
  severity: 'low',
  strength: 'Containers are looked after.',
  remedy: 'HEALTHCHECK in the Dockerfile for Docker, probes in the manifests of Kubernetes.',
  applies: ({ dockerfiles, stack }) => dockerfiles.length > 0 && !stack.delivery.includes('Helm'),
  find: ({ dockerfiles, yaml }) => {
    const stages = dockerfiles.flatMap(({ parsed, path }) => finalStages(parsed).map((stage) => ({ path, stage })));
    const [first] = stages;
    const has = stages.some(({ stage }) => stage.instructions.some((one) => one.getKeyword() === 'HEALTHCHECK'));
    return !first || has || yaml.some(({ documents }) => documents.some(probes))
      ? []
      : [{ message: 'Neither HEALTHCHECK nor probes.', place: { path: first.path, line: first.stage.base.line } }];
  },
};

function probes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => keys.includes(key) || probes(inner));
}
