import { ApiHeader } from '@nestjs/swagger';

/**
 * Describes the If-Match header of a route that changes one version of a resource. The handler reads it
 * with `versionsFromIfMatch`, which answers 428 when it is missing.
 */
export const ApiIfMatch = () =>
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The ETag of the version you read, several of them, or * for any version.',
    example: '"3"',
  });
