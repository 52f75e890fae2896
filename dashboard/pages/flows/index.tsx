import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { FlowDetail, FlowSummary } from '../../../shared/schema/admin';
import { plural } from '../../format';
import { type Column, Heads, WaitingTable } from '../../parts/columns';
import { Dialog } from '../../parts/dialog';
import { Empty, FlowPicture } from '../../parts/empty';
import { TextField } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { Head, Loaded } from '../../parts/page';
import { When } from '../../parts/when';
import * as queries from '../../queries';
import { may } from '../../state/may';
import { usePlace } from '../../state/place';
import { prefetch } from '../../state/prefetch';

const TEMPLATES = [
  { id: 'basic', name: 'Basic cancel flow', says: 'The reason, one offer that fits it, the receipt.', meta: 'All jurisdictions' },
  { id: 'survey_only', name: 'Survey only', says: 'Ask why and let go. No offers, nothing to budget.', meta: 'All jurisdictions' },
  {
    id: 'after_cancel',
    name: 'Cancel first, offer after',
    says: 'The cancellation is recorded first, everything else follows.',
    meta: 'For DE, FR and unknown places',
  },
] as const;
type Template = (typeof TEMPLATES)[number]['id'];

function useCreate() {
  const { env, to } = usePlace();
  const { route } = useLocation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { template: Template; name: string }) => queries.send<FlowDetail>(env, 'POST', 'flows', wish),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: [env, 'flows'] });
      route(to(`flows/${made.summary.id}`));
    },
  });
}

function Templates({ onPick, busy }: { onPick: (template: Template) => void; busy: boolean }) {
  return (
    <div class="starts">
      {TEMPLATES.map((one) => (
        <button key={one.id} type="button" disabled={busy} onClick={() => onPick(one.id)}>
          <b>{one.name}</b>
          {one.says}
          <small>{one.meta}</small>
        </button>
      ))}
    </div>
  );
}

function Create({ onClose }: { onClose: () => void }) {
  const create = useCreate();
  const [name, setName] = useState('');
  return (
    <Dialog title="New flow" onClose={onClose} wide>
      <TextField label="Name" hint="only your team sees it" maxLength={80} value={name} onValue={setName} placeholder="Cancel flow" />
      <p class="dim">Start from a template; every word of it can be changed.</p>
      <Templates busy={create.isPending} onPick={(template) => create.mutate({ template, name: name.trim() || 'Cancel flow' })} />
    </Dialog>
  );
}

const COLUMNS: readonly Column[] = [
  { title: 'Name' },
  { title: 'State' },
  { title: 'Versions', number: true, desk: true },
  { title: 'Changed by', desk: true },
  { title: 'Changed', number: true },
];

function FlowTable({ rows }: { rows: FlowSummary[] }) {
  const { env, to, mode } = usePlace();
  const { route } = useLocation();
  return (
    <table class="table stack flows">
      <Heads columns={COLUMNS} />
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.id}
            onMouseEnter={() => void queries.client.prefetchQuery(queries.flow(env, row.id))}
            onClick={(event) => {
              if (!(event.target as Element).closest('a')) route(to(`flows/${row.id}`));
            }}
          >
            <td class="a clip" title={row.name}>
              <a class="nm" dir="auto" href={to(`flows/${row.id}`)}>
                <b>{row.name}</b>
              </a>
            </td>
            <td class="bb">
              {row.live === null ? (
                <span class="out">Not live</span>
              ) : (
                <span class="out saved">
                  <Icon name="check" />v{row.live} live
                </span>
              )}
            </td>
            <td class="n desk">{row.versions}</td>
            <td class="desk clip" dir="auto">
              {row.updatedBy}
            </td>
            <td class="n d sub">
              <When at={row.updatedAt} ago />
            </td>
            <td class="c two-only">{row.draftDiffers ? `draft differs from ${mode}` : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export default function FlowsPage() {
  const { env, me, mode } = usePlace();
  const asked = useQuery(queries.flows(env));
  const create = useCreate();
  const [creating, setCreating] = useState(false);
  const editable = may(me.role, 'edit');
  useEffect(() => prefetch.code('editor'), []);
  const differs = asked.data?.filter((row) => row.draftDiffers && row.live !== null) ?? [];
  return (
    <>
      <Head title="Flows" lede="What a customer sees between wanting to leave and having left.">
        {editable && (asked.data?.length ?? 0) > 0 && (
          <button type="button" class="btn go" onClick={() => setCreating(true)}>
            <Icon name="plus" />
            New flow
          </button>
        )}
      </Head>
      <Loaded of={asked} skeleton={<WaitingTable name="flows" columns={COLUMNS} rows={4} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty
              title="Ask why, offer one thing, let them go"
              lede="Start from a template and change the words. Nobody sees it until you publish, and the way out is on every screen."
              picture={<FlowPicture />}
            >
              {editable ? (
                <>
                  <button
                    type="button"
                    class="btn go big"
                    disabled={create.isPending}
                    onClick={() => create.mutate({ template: 'basic', name: 'Cancel flow' })}
                  >
                    Start with the basic cancel flow
                  </button>
                  <Templates busy={create.isPending} onPick={(template) => create.mutate({ template, name: 'Cancel flow' })} />
                </>
              ) : (
                <p class="mute">Editors can write one.</p>
              )}
            </Empty>
          ) : (
            <>
              <FlowTable rows={rows} />
              <p class="tfoot">
                <span>{plural(rows.length, 'flow')}</span>
                {differs.length > 0 && (
                  <span>
                    {plural(differs.length, 'draft')} {differs.length === 1 ? 'differs' : 'differ'} from what is live in {mode}
                  </span>
                )}
              </p>
            </>
          )
        }
      </Loaded>
      {creating && <Create onClose={() => setCreating(false)} />}
    </>
  );
}
