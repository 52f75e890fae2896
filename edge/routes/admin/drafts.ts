import type { Context } from 'hono';
import { canonicalJson } from '../../core/canonical';
import { sha256 } from '../../crypto';
import { Refusal } from '../../http';
import type { Team } from '../../middleware/session';
import { commit } from '../../store/audit';
import { type Drafted, updateDraft } from '../../store/drafts';

/** How drafts of one kind are kept. */
export interface Drafts<Document> {
  kind: Drafted;
  load(): Promise<{ draft: Document; revision: number }>;
  /** What speaks against it beyond its shape. */
  problems?(): Promise<{ path: string; message: string }[]>;
}

/**
 * Saves the draft that was loaded at `revision` and writes down what it was and is, as hashes. Throws `bad_request` for another
 * id or where there are problems, `conflict` for an older revision.
 */
export async function saveDraft<Document extends { id: string; name: string }>(
  c: Context<Team>,
  { document, revision }: { document: Document; revision: number },
  { kind, load, problems }: Drafts<Document>,
): Promise<void> {
  const id = c.req.param('id') ?? '';
  const by = c.var.member.user.email;
  if (document.id !== id)
    throw new Refusal('bad_request', [{ path: 'document.id', message: `This is the ${kind} ${id}; ids do not change.` }]);
  const now = Date.now();
  const after = await sha256(canonicalJson(document));
  await commit(
    c.env.DB,
    c.var.tenant,
    async () => {
      const known = await load();
      if (known.revision !== revision) throw new Refusal('conflict');
      const found = (await problems?.()) ?? [];
      if (found.length > 0) throw new Refusal('bad_request', found);
      const before = await sha256(canonicalJson(known.draft));
      return {
        change: { actor: by, action: `${kind}.saved`, target: `${c.var.environment.id}/${id}`, detail: { before, after } },
        statements: [updateDraft(c.var.tenant, kind, { environment: c.var.environment.id, document, by, now })],
        result: null,
      };
    },
    now,
  );
}
