import { FileContentsService } from '@app/api/jobs';

// #slot services
readonly fileContents: FileContentsService,
