import { accept, type Result, reject } from '@counterfoil/core';
import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';
import type { Making } from './recordNames.ts';
import type { RecordRefusal } from './recordRefusal.ts';

export const TEMPLATE_KIND = 'campaignTemplate';

export type TemplateContent = {
  readonly name: string;
  readonly description: string | null;
  /** As it is called on the wire. */
  readonly campaignType: string;
  /** What the campaign, or the tier of a promotion, was asked for with: plain JSON. */
  readonly source: { readonly of: 'campaign' | 'tier'; readonly input: unknown };
};

/** What a campaign, or a tier of a promotion, is made from again. Times are milliseconds UTC. */
export type CampaignTemplate = TemplateContent & {
  readonly id: string;
  readonly created: number;
  readonly updated: number | null;
};

export const toTemplate = ({ id, created, updated, value }: DocumentRow): CampaignTemplate => ({
  ...(value as TemplateContent),
  id,
  created,
  updated,
});

export async function findTemplate(reader: HqReader, id: string): Promise<CampaignTemplate | null> {
  const row = isStorableText(id) ? await reader.document(TEMPLATE_KIND, id) : null;
  return row === null ? null : toTemplate(row);
}

/** Refuses a name that another template has. */
export function createTemplate(
  tx: HqTransaction,
  content: TemplateContent,
  { at, createId }: Making,
): Promise<Result<CampaignTemplate, RecordRefusal>> {
  return put(tx, { ...content, id: `tmpl_${createId()}`, created: at, updated: null });
}

export const changeTemplate = (
  tx: HqTransaction,
  template: CampaignTemplate,
  changes: Partial<Pick<TemplateContent, 'name' | 'description'>>,
  at: number,
): Promise<Result<CampaignTemplate, RecordRefusal>> =>
  put(tx, { ...template, ...changes, updated: at });

export const removeTemplate = (tx: HqTransaction, { id }: CampaignTemplate): Promise<void> =>
  tx.deleteDocument(TEMPLATE_KIND, id);

async function put(
  tx: HqTransaction,
  template: CampaignTemplate,
): Promise<Result<CampaignTemplate, RecordRefusal>> {
  const { id, created, updated, ...value } = template;
  const other = await tx.documentBySource(TEMPLATE_KIND, template.name);
  if (other !== null && other.id !== id)
    return reject({ type: 'recordDuplicate', kind: TEMPLATE_KIND, name: template.name });
  const row = {
    kind: TEMPLATE_KIND,
    id,
    sourceId: template.name,
    created,
    updated,
    keys: {},
    value,
  };
  await tx.putDocument(row);
  return accept(template);
}
