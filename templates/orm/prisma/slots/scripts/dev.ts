import { refreshClient } from '@app/database/development';

// #slot changed
      await refreshClient();
