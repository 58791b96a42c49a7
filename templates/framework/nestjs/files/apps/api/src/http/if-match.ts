import { ApiHeader } from '@nestjs/swagger';

import { ifMatchHeaders } from './entity-tag.js';

/** Describes the header of a route that changes one version of a resource. */
export const ApiIfMatch = () =>
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: ifMatchHeaders.shape['if-match'].description ?? '',
    example: '"3"',
  });
