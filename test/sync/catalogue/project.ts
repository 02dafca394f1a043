import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Loose } from './wire.ts';

export const Project = z.looseObject({
  id: idOf('project'),
  name: z.string().min(1),
  timezone: z.string().nullish(),
  currency: z.string().nullish(),
  client_trusted_domains: z.array(z.string()).nullish(),
  client_redeem_enabled: z.boolean().nullish(),
  client_publish_enabled: z.boolean().nullish(),
  client_list_vouchers_enabled: z.boolean().nullish(),
  client_create_customer_enabled: z.boolean().nullish(),
  client_loyalty_events_enabled: z.boolean().nullish(),
  client_set_voucher_expiration_date_enabled: z.boolean().nullish(),
  case_sensitive_codes: z.boolean().nullish(),
  is_sandbox: z.boolean().nullish(),
});

/** A new project shows its keys, this once. */
export const NewProject = Project.extend({ server_side_key: Loose, client_side_key: Loose });

export const User = z.looseObject({
  id: idOf('user'),
  login: z.string().nullish(),
  email: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
});

export const Branding = z.looseObject({ id: idOf('branding') });
