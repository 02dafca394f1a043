import type { FastifyRequest } from 'fastify';
import type { ApiRole } from '../../storage/apiKey.ts';
import { ApiError } from './apiError.ts';

/**
 * What there is to be allowed. `read`: lists and records; `redeem`: everything that a till or a
 * checkout does; `write`: customers, orders, publications, events; `configure`: campaigns, vouchers,
 * rules, products; `operate`: the desks of `/admin`; `administer`: keys, webhooks, the audit log;
 * `manage`: `/management`.
 */
export type Permission =
  | 'read'
  | 'redeem'
  | 'write'
  | 'configure'
  | 'operate'
  | 'administer'
  | 'manage';

export const PERMISSIONS_OF: Readonly<Record<ApiRole, readonly Permission[]>> = {
  admin: ['read', 'redeem', 'write', 'configure', 'operate', 'administer', 'manage'],
  operator: ['read', 'redeem', 'write', 'configure', 'operate'],
  till: ['redeem'],
  reader: ['read'],
  client: [],
  management: ['manage'],
};

type Rule = {
  readonly methods: string;
  readonly path: RegExp;
  /** Any of these will do; empty: whoever has a key. */
  readonly needs: readonly Permission[];
};

const ONE_VOUCHER = /^\/v1\/vouchers\/:\w+(\/(redemptions?|transactions|validate))?$/;
const CHECKOUT =
  /^\/v1\/(validations|redemptions|qualifications|(vouchers|campaigns)\/qualification|promotions\/validation|vouchers\/:\w+\/(validate|redemption|sessions\/:\w+)|promotions\/tiers\/:\w+\/(validation|redemption)|loyalties\/(:\w+\/)?members\/:\w+\/redemption)(\/|$)/;
const RECORDS =
  /^\/v1\/(customers|orders|events|publications|referrals|exports|async-actions)(\/|$)/;
const FOR_ADMINS = /^\/admin\/v1\/(api-keys|audit-log|webhooks)(\.csv|\/|$)/;

/** The first that fits holds. Paths are as they were registered: `:code` stands for any. */
const RULES: readonly Rule[] = [
  { methods: '*', path: /^\/(admin\/v1\/session|v1\/oauth)(\/|$)/, needs: [] },
  { methods: '*', path: FOR_ADMINS, needs: ['administer'] },
  { methods: 'GET', path: /^\/admin(\/|$)/, needs: ['read', 'operate'] },
  { methods: '*', path: /^\/admin(\/|$)/, needs: ['operate'] },
  { methods: '*', path: /^\/management(\/|$)/, needs: ['manage'] },
  { methods: 'GET', path: /^\/v1\/redemptions\/:\w+$/, needs: ['read', 'redeem'] },
  { methods: 'GET', path: ONE_VOUCHER, needs: ['read', 'redeem'] },
  { methods: 'GET', path: /^\/v1\/publications\/create$/, needs: ['write'] },
  { methods: 'GET', path: /^\/v1(\/|$)/, needs: ['read'] },
  { methods: '*', path: CHECKOUT, needs: ['redeem'] },
  { methods: '*', path: RECORDS, needs: ['write'] },
];

/** What a route asks of its callers; a route that nobody thought of asks for the most of `/v1`. */
export function neededFor(method: string, url: string): readonly Permission[] {
  const name = method === 'HEAD' ? 'GET' : method;
  const rule = RULES.find(
    ({ methods, path }) => (methods === '*' || methods === name) && path.test(url),
  );
  return rule?.needs ?? ['configure'];
}

/** @throws ApiError 403 where the role may not call the route of this request */
export function checkPermission(role: ApiRole, request: FastifyRequest): void {
  const { url } = request.routeOptions;
  if (url === undefined) return;
  const needs = neededFor(request.method, url);
  const may = PERMISSIONS_OF[role];
  if (needs.length === 0 || needs.some((need) => may.includes(need))) return;
  throw new ApiError({
    code: 403,
    key: 'missing_required_permission',
    message: 'Missing required permission',
    details: `This needs the permission ${needs.join(' or ')}, which a key of the role ${role} does not have.`,
  });
}
