import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import type { Place } from '../../../src/repo/recogniser.js';
import { prismaCode } from './gen/code.js';
import { otherDatabase, prismaPlacesOf } from './gen/places.js';
import { prismaInRepo } from './gen/prisma-in-repo.js';

export default defineGen({
  orm: { label: prismaCode.label, packages: ['@prisma/client', 'prisma'], recognise },
});

function recognise(place: Place) {
  const places = prismaPlacesOf(place);
  if (typeof places === 'string') return places;
  return otherDatabase(places, place.read) ?? prismaInRepo(places);
}
