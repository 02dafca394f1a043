import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { findLocation, LOCATION_KIND, toLocation } from '../../records/locations.ts';
import { notFound } from '../http/apiError.ts';
import { toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { listWithMore, toListWithMore } from './listWithMore.ts';
import { LocationObject, showLocation } from './locationObject.ts';
import { DatedRecordQuery, toDocumentFilter } from './recordQuery.ts';

/** `/v1/locations`: the API only reads them. */
export function registerLocations(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/locations',
    tag: 'locations',
    summary: 'List locations',
    query: DatedRecordQuery,
    laterQuery: ['filters'],
    answer: listWithMore(LocationObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const page = toPage(query);
        const filter = toDocumentFilter(LOCATION_KIND, query, query);
        const { rows, total } = await reader.documents(filter, page);
        return toListWithMore(rows.map(toLocation).map(showLocation), page, total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/locations/:locationId',
    tag: 'locations',
    summary: 'Get a location',
    answer: LocationObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const id = params['locationId'] ?? '';
        const location = await findLocation(reader, id);
        if (location === null) throw notFound('location', id.slice(0, 100));
        return showLocation(location);
      }),
  });
}
