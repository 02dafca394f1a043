import { Identifier } from '@counterfoil/core';
import { type KeptRule, readRule } from '../../../records/validationRules.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';
import type { ShownRule } from './validationRuleObject.ts';

/** @throws ApiError 404 where there is none */
export async function findRule(reader: HqReader, id: string): Promise<KeptRule<ShownRule>> {
  const kept = Identifier.safeParse(id).success ? await readRule<ShownRule>(reader, id) : null;
  if (kept === null) throw notFound('validation_rules', id.slice(0, 100));
  return kept;
}
